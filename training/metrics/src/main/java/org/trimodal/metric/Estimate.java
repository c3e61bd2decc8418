package org.trimodal.metric;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A number with its standard error, read by Student's distribution: a few seeds estimate their
 * variance so badly that the normal one's tails are too light.
 *
 * @param value of the number
 * @param error its standard error; more than 0
 * @param freedom degrees of freedom of that error
 */
record Estimate(double value, double error, double freedom) {
  /** The interval {@code value ± t error}. */
  Interval interval() {
    double half =
        new TDistribution(freedom).inverseCumulativeProbability((1 + Interval.LEVEL) / 2) * error;
    return new Interval(value - half, value + half);
  }

  /** Two-sided p-value of 0; below .05 exactly where the interval excludes 0. */
  double pValue() {
    return 2 * new TDistribution(freedom).cumulativeProbability(-Math.abs(value) / error);
  }
}
