package org.trimodal.metric;

import com.google.common.primitives.Floats;

/**
 * What a model says of the utterances of a split, in the data set's order; arrays of tasks that are
 * off are empty.
 *
 * @param targets scores per utterance
 * @param score {@code [utterances * targets]}, row-major, on the label's own scale
 * @param polarity {@code [utterances * classes]}, row-major, probabilities
 * @param intensity {@code [utterances]}
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record Predictions(int targets, float[] score, float[] polarity, float[] intensity) {
  /** Refuses arrays of no whole number of utterances. */
  public Predictions {
    int utterances = targets < 1 ? 0 : score.length / targets;
    if (targets < 1
        || score.length != utterances * targets
        || (intensity.length != 0 && intensity.length != utterances)
        || (utterances > 0 && polarity.length % utterances != 0)) {
      throw new IllegalArgumentException(
          "predictions: expected scores, classes and intensities of the same utterances, found"
              + " %d scores of %d targets, %d and %d"
                  .formatted(score.length, targets, polarity.length, intensity.length));
    }
  }

  /** Predictions of the score alone. */
  public static Predictions ofScores(int targets, float[] score) {
    return new Predictions(targets, score, new float[0], new float[0]);
  }

  /**
   * These, then another model's of as many targets; of the heads what both have.
   *
   * @throws IllegalArgumentException if the numbers of targets differ
   */
  public Predictions followedBy(Predictions other) {
    if (targets != other.targets) {
      throw new IllegalArgumentException(
          "predictions: expected %d targets, found %d".formatted(targets, other.targets));
    }
    boolean polarities = classes() == other.classes();
    boolean intensities = intensity.length > 0 && other.intensity.length > 0;
    return new Predictions(
        targets,
        Floats.concat(score, other.score),
        polarities ? Floats.concat(polarity, other.polarity) : new float[0],
        intensities ? Floats.concat(intensity, other.intensity) : new float[0]);
  }

  /** Number of utterances. */
  public int utterances() {
    return score.length / targets;
  }

  /** Classes of the polarity, 0 where the task is off. */
  public int classes() {
    return utterances() == 0 ? 0 : polarity.length / utterances();
  }

  /** The class of highest probability, the lower one of equals. */
  public int polarityClass(int utterance) {
    int best = 0;
    for (int c = 1; c < classes(); c++) {
      if (polarity[utterance * classes() + c] > polarity[utterance * classes() + best]) {
        best = c;
      }
    }
    return best;
  }
}
