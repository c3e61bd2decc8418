package org.trimodal.metric;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A metric of certain utterances, of which any may be drawn. It follows from the drawn utterances
 * themselves, and from sums over them: of a resample the latter costs one pass over the sums of the
 * drawn clusters, whatever these hold.
 */
interface Measure {
  /**
   * The metric of some of the utterances; absent where it is not defined.
   *
   * @param drawn their numbers, from 0; one that is drawn twice counts twice
   */
  OptionalDouble over(int[] drawn);

  /** Which of the drawn utterances' classes were taken for which; absent where none are counted. */
  default Optional<ConfusionMatrix> confusion(int[] drawn) {
    return Optional.empty();
  }

  /** Number of sums. */
  int width();

  /**
   * Adds an utterance.
   *
   * @param sums of which those from {@code from} on are this one's
   */
  void add(int utterance, double[] sums, int from);

  /**
   * The metric from sums; NaN where it is not defined.
   *
   * @param sums of which those from {@code from} on are this one's
   */
  double from(double[] sums, int from);
}
