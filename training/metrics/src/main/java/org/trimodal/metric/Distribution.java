package org.trimodal.metric;

import java.util.Arrays;
import java.util.Optional;

/** A number under resampling. */
final class Distribution {
  private final double[] sorted;

  private Distribution(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * Of the resamples in which the number is defined.
   *
   * @param values one per resample; NaN where it is not defined
   * @return absent where it is in none
   */
  static Optional<Distribution> of(double[] values) {
    double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    Arrays.sort(sorted);
    return sorted.length == 0 ? Optional.empty() : Optional.of(new Distribution(sorted));
  }

  /** Standard deviation, divided by the number less one; 0 for a single resample. */
  double deviation() {
    return StudentInterval.deviation(sorted);
  }

  /** Percentile interval (Efron and Tibshirani 1993, chapter 13). */
  Interval interval() {
    return new Interval(quantile((1 - Interval.LEVEL) / 2), quantile((1 + Interval.LEVEL) / 2));
  }

  /**
   * Two-sided p-value of 0: twice the smaller share of resamples that lie on one side of 0 or on
   * it. The number itself counts as one more resample, so that p is never 0 (Davison and Hinkley
   * 1997, chapter 4).
   */
  double pValue() {
    long notAbove = Arrays.stream(sorted).filter(value -> value <= 0).count();
    long notBelow = Arrays.stream(sorted).filter(value -> value >= 0).count();
    return Math.min(1, 2.0 * (1 + Math.min(notAbove, notBelow)) / (1 + sorted.length));
  }

  /** Between neighbours in proportion, as numpy does by default (Hyndman and Fan's type 7). */
  private double quantile(double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
