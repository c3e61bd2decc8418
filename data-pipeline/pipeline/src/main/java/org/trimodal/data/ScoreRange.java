package org.trimodal.data;

/**
 * Scores that a data set may have, ends included.
 *
 * @param min least
 * @param max greatest
 */
public record ScoreRange(double min, double max) {
  /** Refuses an empty range. */
  public ScoreRange {
    if (!(min < max)) {
      throw new IllegalArgumentException(
          "expected min below max, found %s and %s".formatted(min, max));
    }
  }

  /** Whether a score lies in the range, whose ends are taken as floats, as scores are. */
  public boolean contains(float score) {
    return Float.compare((float) min, score) <= 0 && Float.compare(score, (float) max) <= 0;
  }
}
