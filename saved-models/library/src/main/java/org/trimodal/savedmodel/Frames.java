package org.trimodal.savedmodel;

/**
 * The frames of one modality of one utterance, one after another; words are frames too.
 *
 * @param width features per frame, at least 1
 * @param values {@code [count, width]}, row-major; not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of features: a view, not a value to compare
public record Frames(int width, float[] values) {
  /** Refuses values that are no number of whole frames. */
  public Frames {
    if (width < 1 || values.length % width != 0) {
      throw new IllegalArgumentException(
          "frames: expected %d features per frame, found %d values"
              .formatted(width, values.length));
    }
  }

  /** How many there are. */
  public int count() {
    return values.length / width;
  }
}
