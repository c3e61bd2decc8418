package org.trimodal.metric;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Pearson's correlation; mean over the targets. Sums of squares are of distances from the first
 * utterance's values, so that little of them cancels.
 *
 * @param targets one or more
 */
record MeanCorrelation(List<Regression> targets) implements Measure {
  private static final int PER_TARGET = 6;

  /** Below this share of the squares a variance is rounding: the drawn column is constant. */
  private static final double ROUNDING = 1e-12;

  @Override
  public OptionalDouble over(int[] drawn) {
    return Regression.mean(targets, target -> target.correlation(drawn));
  }

  @Override
  public int width() {
    return PER_TARGET * targets.size();
  }

  /** Counts, and adds up x, y, x², y² and xy. */
  @Override
  public void add(int utterance, double[] sums, int from) {
    int at = from;
    for (Regression target : targets) {
      double x = target.truth()[utterance] - target.truth()[0];
      double y = target.predicted()[utterance] - target.predicted()[0];
      sums[at]++;
      sums[at + 1] += x;
      sums[at + 2] += y;
      sums[at + 3] += x * x;
      sums[at + 4] += y * y;
      sums[at + 5] += x * y;
      at += PER_TARGET;
    }
  }

  @Override
  public double from(double[] sums, int from) {
    double correlations = 0;
    for (int at = from; at < from + width(); at += PER_TARGET) {
      correlations += correlation(sums, at);
    }
    return correlations / targets.size();
  }

  private static double correlation(double[] sums, int at) {
    double n = sums[at];
    double x = sums[at + 3] - sums[at + 1] * sums[at + 1] / n;
    double y = sums[at + 4] - sums[at + 2] * sums[at + 2] / n;
    boolean constant = x <= ROUNDING * sums[at + 3] || y <= ROUNDING * sums[at + 4];
    return constant
        ? Double.NaN
        : (sums[at + 5] - sums[at + 1] * sums[at + 2] / n) / Math.sqrt(x * y);
  }
}
