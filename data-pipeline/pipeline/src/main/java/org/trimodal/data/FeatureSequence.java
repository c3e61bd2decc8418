package org.trimodal.data;

/**
 * The true steps of one modality of one utterance; padding is never stored.
 *
 * @param length steps, 0 where the modality is absent
 * @param width features per step
 * @param values {@code [length, width]}, row after row; not copied, not to be changed
 * @param steps what else is known of them
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of features: a view, not a value to compare
public record FeatureSequence(int length, int width, float[] values, Steps steps) {
  /** Refuses values that are not {@code length x width}, and words or times of other steps. */
  public FeatureSequence {
    if (length < 0 || width < 1 || values.length != (long) length * width) {
      throw new IllegalArgumentException(
          "feature sequence: expected %d x %d values, found %d"
              .formatted(length, width, values.length));
    }
    if (!steps.fits(length)) {
      throw new IllegalArgumentException(
          "feature sequence: expected words and times of %d steps, found %d and %d"
              .formatted(length, steps.words().size(), steps.seconds().size()));
    }
  }

  /** Features alone. */
  public FeatureSequence(int length, int width, float[] values) {
    this(length, width, values, Steps.unknown());
  }

  /** The same features with what is known of their steps. */
  public FeatureSequence with(Steps known) {
    return new FeatureSequence(length, width, values, known);
  }
}
