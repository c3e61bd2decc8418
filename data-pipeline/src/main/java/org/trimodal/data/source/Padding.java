package org.trimodal.data.source;

import java.util.Arrays;
import org.trimodal.data.FeatureSequence;

/**
 * Padding of the array form: rows of zeros, before the utterance in some sets, after it in most.
 */
public final class Padding {
  private Padding() {}

  /**
   * The true steps: from the first row that is not all zero to the last. Zero rows between them are
   * data, e.g. a face that was not found; an utterance of zeros only is an absent modality.
   *
   * @param rows {@code [.., time, width]}
   * @param from where the utterance's {@code [time, width]} begin
   */
  public static FeatureSequence strip(float[] rows, int from, int time, int width) {
    int first = 0;
    while (first < time && isZero(rows, from + first * width, width)) {
      first++;
    }
    int end = time;
    while (end > first && isZero(rows, from + (end - 1) * width, width)) {
      end--;
    }
    return new FeatureSequence(
        end - first, width, Arrays.copyOfRange(rows, from + first * width, from + end * width));
  }

  private static boolean isZero(float[] rows, int from, int width) {
    for (int i = from; i < from + width; i++) {
      if (rows[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
