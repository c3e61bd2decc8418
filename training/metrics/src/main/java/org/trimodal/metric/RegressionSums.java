package org.trimodal.metric;

import java.util.List;
import java.util.Optional;

/**
 * Mean absolute error and Pearson's correlation as functions of sums, means over the targets. Sums
 * of squares are of distances from the first utterance's values, so that little of them cancels.
 */
final class RegressionSums implements Additive {
  private static final int PER_TARGET = 7;

  /** Below this share of the squares a variance is rounding: the drawn column is constant. */
  private static final double ROUNDING = 1e-12;

  private final List<Regression> targets;
  private final Metric error;
  private final Optional<Metric> correlation;

  RegressionSums(List<Regression> targets, Metric error, Optional<Metric> correlation) {
    this.targets = List.copyOf(targets);
    this.error = error;
    this.correlation = correlation;
  }

  @Override
  public int width() {
    return PER_TARGET * targets.size();
  }

  @Override
  public void add(int utterance, double[] sums, int from) {
    int at = from;
    for (Regression target : targets) {
      double x = target.truth()[utterance] - target.truth()[0];
      double y = target.predicted()[utterance] - target.predicted()[0];
      sums[at]++;
      sums[at + 1] += Math.abs(target.truth()[utterance] - target.predicted()[utterance]);
      sums[at + 2] += x;
      sums[at + 3] += y;
      sums[at + 4] += x * x;
      sums[at + 5] += y * y;
      sums[at + 6] += x * y;
      at += PER_TARGET;
    }
  }

  @Override
  public void read(double[] sums, int from, double[] values) {
    double errors = 0;
    double correlations = 0;
    for (int at = from; at < from + width(); at += PER_TARGET) {
      errors += sums[at + 1] / sums[at];
      correlations += correlation(sums, at);
    }
    values[error.index()] = errors / targets.size();
    if (correlation.isPresent()) {
      values[correlation.get().index()] = correlations / targets.size();
    }
  }

  private static double correlation(double[] sums, int at) {
    double n = sums[at];
    double x = sums[at + 4] - sums[at + 2] * sums[at + 2] / n;
    double y = sums[at + 5] - sums[at + 3] * sums[at + 3] / n;
    boolean constant = x <= ROUNDING * sums[at + 4] || y <= ROUNDING * sums[at + 5];
    return constant
        ? Double.NaN
        : (sums[at + 6] - sums[at + 2] * sums[at + 3] / n) / Math.sqrt(x * y);
  }
}
