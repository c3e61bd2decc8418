package org.trimodal.training.metric;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Percentile intervals by drawing utterances with replacement.
 *
 * @param seed of the draws
 * @param resamples number of draws
 */
public record Bootstrap(long seed, int resamples) {
  private static final double LEVEL = 0.95;

  /** Refuses to draw nothing. */
  public Bootstrap {
    if (resamples < 1) {
      throw new IllegalArgumentException("resamples: expected at least 1, found " + resamples);
    }
  }

  /** An interval of 95%. */
  public record Interval(double low, double high) {
    /** Whether 0 lies outside. */
    public boolean excludesZero() {
      return low > 0 || high < 0;
    }
  }

  /**
   * Interval of any statistic.
   *
   * @param n utterances
   * @param statistic of drawn utterances' numbers {@code [n]}
   */
  public Interval of(int n, ToDoubleFunction<int[]> statistic) {
    if (n < 1) {
      throw new IllegalArgumentException("bootstrap: expected utterances, found none");
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[resamples];
    int[] drawn = new int[n];
    for (int r = 0; r < resamples; r++) {
      for (int i = 0; i < n; i++) {
        drawn[i] = random.nextInt(n);
      }
      values[r] = statistic.applyAsDouble(drawn);
    }
    Arrays.sort(values);
    return new Interval(quantile(values, (1 - LEVEL) / 2), quantile(values, (1 + LEVEL) / 2));
  }

  /**
   * Interval of the mean of {@code first - second}, each pair drawn together.
   *
   * @param first {@code [n]}
   * @param second {@code [n]}, of the same utterances
   */
  public Interval ofDifference(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "paired difference: expected equal numbers, found %d and %d"
              .formatted(first.length, second.length));
    }
    return of(
        first.length,
        drawn -> Arrays.stream(drawn).mapToDouble(i -> first[i] - second[i]).sum() / drawn.length);
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
