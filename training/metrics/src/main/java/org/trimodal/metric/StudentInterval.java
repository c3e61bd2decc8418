package org.trimodal.metric;

import java.util.Arrays;
import java.util.Optional;

/** Student's interval of a mean: mean ± t s / √n, for few independent values such as seeds. */
final class StudentInterval {
  private StudentInterval() {}

  /**
   * The interval.
   *
   * @param values {@code [n]}
   * @return absent for fewer than two values
   */
  static Optional<Interval> ofMean(double[] values) {
    int n = values.length;
    if (n < 2) {
      return Optional.empty();
    }
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double deviation = deviation(values);
    return Optional.of(
        deviation == 0
            ? new Interval(mean, mean)
            : new Estimate(mean, deviation / Math.sqrt(n), n - 1.0).interval());
  }

  /** Standard deviation, divided by the number less one; 0 for a single value. */
  static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
  }
}
