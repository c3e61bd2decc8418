package org.trimodal.metric;

import java.util.EnumMap;
import java.util.Map;

/**
 * Percentile intervals by drawing with replacement what is independent (Efron and Tibshirani 1993,
 * chapter 13): clusters of utterances, and where a system has several runs, first those (a
 * hierarchical bootstrap, see {@link Replicates}). Equal seeds, equal intervals.
 *
 * @param seed of the draws
 * @param resamples number of draws
 */
public record Bootstrap(long seed, int resamples) {
  private static final long SEED = 20_250_101L;

  /** Refuses to draw nothing. */
  public Bootstrap {
    if (resamples < 1) {
      throw new IllegalArgumentException("resamples: expected at least 1, found " + resamples);
    }
  }

  /** What every command takes unless told otherwise. */
  public static Bootstrap standard() {
    return new Bootstrap(SEED, 2000);
  }

  /**
   * As many as a table of differences needs: after Holm's correction over its 100 or so cells the
   * smallest p-value that there can be is still well below .05.
   */
  public static Bootstrap ofTables() {
    return new Bootstrap(SEED, 20_000);
  }

  /**
   * Intervals of all metrics that the utterances have. Resamples in which one is not defined, such
   * as non0 where every drawn truth is 0, do not count for it.
   *
   * @param clusters of the utterances, which are drawn
   */
  public Map<Metric, Interval> of(ScoredUtterances scored, Clusters clusters) {
    double[][] resampled =
        ClusterSums.of(scored, scored.all(), clusters)
            .resampled(new Draws(this, Draws.Of.CLUSTERS, clusters.count()));
    Map<Metric, Interval> intervals = new EnumMap<>(Metric.class);
    for (Metric metric : scored.metrics().values().keySet()) {
      Distribution.of(resampled[metric.index()])
          .ifPresent(distribution -> intervals.put(metric, distribution.interval()));
    }
    return intervals;
  }

  /**
   * Interval of the mean of {@code first - second}, each pair drawn together.
   *
   * @param first {@code [utterances]}
   * @param second {@code [utterances]}
   * @param clusters of the utterances, which are drawn
   */
  public Interval ofDifference(double[] first, double[] second, Clusters clusters) {
    if (first.length != second.length || first.length != clusters.utterances()) {
      throw new IllegalArgumentException(
          "paired difference: expected %d numbers each, found %d and %d"
              .formatted(clusters.utterances(), first.length, second.length));
    }
    double[] sums = new double[clusters.count()];
    int[] sizes = new int[clusters.count()];
    for (int i = 0; i < first.length; i++) {
      sums[clusters.of(i)] += first[i] - second[i];
      sizes[clusters.of(i)]++;
    }
    Draws draws = new Draws(this, Draws.Of.CLUSTERS, clusters.count());
    double[] means = new double[resamples];
    for (int r = 0; r < resamples; r++) {
      int[] times = draws.next();
      double total = 0;
      long drawn = 0;
      for (int c = 0; c < times.length; c++) {
        total += times[c] * sums[c];
        drawn += (long) times[c] * sizes[c];
      }
      means[r] = total / drawn;
    }
    return Distribution.of(means).orElseThrow().interval();
  }
}
