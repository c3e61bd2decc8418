package org.trimodal.model;

import java.util.Arrays;

/**
 * Standardisation of one modality's features, from the statistics of the training split.
 *
 * <p>x' = clip((x - mean) / deviation, -clip, clip); a deviation of 0 (a constant column) counts as
 * 1.
 *
 * @param mean {@code [width]}
 * @param deviation {@code [width]}, standard deviation
 * @param clip in standard deviations, above 0; infinite for none
 */
@SuppressWarnings("ArrayRecordComponent") // statistics handed over once, never compared
public record Normalization(float[] mean, float[] deviation, double clip) {
  /** Refuses arrays of different lengths. */
  public Normalization {
    if (mean.length != deviation.length || !(clip > 0)) {
      throw new IllegalArgumentException(
          "normalization: expected as many means as deviations and a clip above 0, found %d, %d, %s"
              .formatted(mean.length, deviation.length, clip));
    }
  }

  /** Leaves the features as they are. */
  public static Normalization none(int width) {
    float[] ones = new float[width];
    Arrays.fill(ones, 1f);
    return new Normalization(new float[width], ones, Double.POSITIVE_INFINITY);
  }
}
