package org.trimodal.training.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Percentile intervals by drawing utterances with replacement (Efron and Tibshirani 1993, chapter
 * 13): equal seeds, equal intervals.
 *
 * @param seed of the draws
 * @param resamples number of draws
 */
public record Bootstrap(long seed, int resamples) {
  /** Refuses to draw nothing. */
  public Bootstrap {
    if (resamples < 1) {
      throw new IllegalArgumentException("resamples: expected at least 1, found " + resamples);
    }
  }

  /** What every command takes unless told otherwise. */
  public static Bootstrap standard() {
    return new Bootstrap(20_250_101L, 2000);
  }

  /** Intervals of all metrics that the utterances have. */
  public Map<Metric, Interval> of(ScoredUtterances scored) {
    return of(scored.size(), scored.metrics().values(), drawn -> scored.metrics(drawn).values());
  }

  /**
   * Intervals of any metrics. Resamples in which one is not defined, such as non0 where every drawn
   * truth is 0, do not count for it.
   *
   * @param n utterances
   * @param whole metrics of all of them; none else get an interval
   * @param metrics of drawn utterances' numbers {@code [n]}
   */
  Map<Metric, Interval> of(
      int n, Map<Metric, Double> whole, Function<int[], Map<Metric, Double>> metrics) {
    List<Map<Metric, Double>> resampled = new ArrayList<>();
    draw(n, drawn -> resampled.add(metrics.apply(drawn)));
    Map<Metric, Interval> intervals = new EnumMap<>(Metric.class);
    for (Metric metric : whole.keySet()) {
      double[] values =
          resampled.stream()
              .filter(each -> each.containsKey(metric))
              .mapToDouble(each -> each.getOrDefault(metric, Double.NaN))
              .toArray();
      if (values.length > 0) {
        intervals.put(metric, percentiles(values));
      }
    }
    return intervals;
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
    List<Double> means = new ArrayList<>();
    draw(
        first.length,
        drawn ->
            means.add(
                Arrays.stream(drawn).mapToDouble(i -> first[i] - second[i]).sum() / drawn.length));
    return percentiles(means.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private void draw(int n, Consumer<int[]> resample) {
    if (n < 1) {
      throw new IllegalArgumentException("bootstrap: expected utterances, found none");
    }
    SplittableRandom random = new SplittableRandom(seed);
    int[] drawn = new int[n];
    for (int r = 0; r < resamples; r++) {
      for (int i = 0; i < n; i++) {
        drawn[i] = random.nextInt(n);
      }
      resample.accept(drawn);
    }
  }

  private static Interval percentiles(double[] values) {
    Arrays.sort(values);
    return new Interval(
        quantile(values, (1 - Interval.LEVEL) / 2), quantile(values, (1 + Interval.LEVEL) / 2));
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
