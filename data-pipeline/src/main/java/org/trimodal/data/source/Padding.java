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
    int first = first(rows, from, time, width);
    int end = time;
    while (end > first && isZero(rows, from + (end - 1) * width, width)) {
      end--;
    }
    return new FeatureSequence(
        end - first, width, Arrays.copyOfRange(rows, from + first * width, from + end * width));
  }

  /** The true steps with what is known of them: a step's second stays its own. */
  public static FeatureSequence strip(FeatureSequence padded) {
    int width = padded.width();
    FeatureSequence kept = strip(padded.values(), 0, padded.length(), width);
    int first = kept.length() == 0 ? 0 : first(padded.values(), 0, padded.length(), width);
    return kept.with(padded.steps().subList(first, first + kept.length()));
  }

  private static int first(float[] rows, int from, int time, int width) {
    int first = 0;
    while (first < time && isZero(rows, from + first * width, width)) {
      first++;
    }
    return first;
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
