package org.trimodal.metric;

/**
 * Metrics that follow from sums over utterances: of a resample they cost one pass over the sums of
 * the drawn clusters, whatever these hold.
 */
interface Additive {
  /** Number of sums. */
  int width();

  /**
   * Adds an utterance.
   *
   * @param sums of which those from {@code from} on are this one's
   */
  void add(int utterance, double[] sums, int from);

  /**
   * Computes the metrics.
   *
   * @param sums of which those from {@code from} on are this one's
   * @param values {@code [metrics]} by {@link Metric#index}, to be filled in; NaN for what is not
   *     defined
   */
  void read(double[] sums, int from, double[] values);
}
