package org.trimodal.data;

/**
 * The true steps of one modality of one utterance; padding is never stored.
 *
 * @param length steps, 0 where the modality is absent
 * @param width features per step
 * @param values {@code [length, width]}, row after row; not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of features: a view, not a value to compare
public record FeatureSequence(int length, int width, float[] values) {
  /** Refuses values that are not {@code length x width}. */
  public FeatureSequence {
    if (length < 0 || width < 1 || values.length != (long) length * width) {
      throw new IllegalArgumentException(
          "feature sequence: expected %d x %d values, found %d"
              .formatted(length, width, values.length));
    }
  }
}
