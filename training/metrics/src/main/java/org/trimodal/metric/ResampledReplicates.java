package org.trimodal.metric;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.metric.Replicates.Gap;
import org.trimodal.metric.Replicates.Spread;

/**
 * A hierarchical bootstrap of one system's runs, or of two systems': in each resample runs are
 * drawn with replacement, and clusters of utterances with replacement; the metric is the mean over
 * the drawn runs on the drawn clusters. Runs and clusters are crossed; drawing both does not
 * understate the variance (Owen 2007, "The pigeonhole bootstrap").
 *
 * <p>Runs of two systems are drawn each for itself: equal seeds give different networks unequal
 * weights, they are no pairs. Clusters are drawn once for both: they are the same.
 *
 * <p>Of n runs the mean of a draw varies by (n - 1) / n of what it should. So its distance from the
 * mean of all runs, on the same drawn clusters, is stretched by √(n / (n - 1)) (Rao and Wu 1988,
 * "Resampling inference with complex survey data"). That is exact for every metric: a system's
 * value is the mean of its runs' values, however these follow from the utterances.
 *
 * <p>Where a system has several runs, intervals and p-values are those of Student's distribution
 * with the standard error of the resamples, see {@link SeedVariance}; of single runs they are the
 * resamples' own percentiles.
 */
public final class ResampledReplicates {
  private final Replicates replicates;
  private final Bootstrap bootstrap;

  /** Of each run {@code [metrics][resamples]}. */
  private final List<double[][]> runs;

  ResampledReplicates(Replicates replicates, Bootstrap bootstrap, List<double[][]> runs) {
    this.replicates = replicates;
    this.bootstrap = bootstrap;
    this.runs = runs;
  }

  /** Every metric that all runs have. */
  public Map<Metric, Spread> spreads() {
    Map<Metric, Spread> spreads = new EnumMap<>(Metric.class);
    replicates
        .values()
        .forEach(
            (metric, values) ->
                spreads.put(
                    metric,
                    new Spread(
                        mean(values),
                        StudentInterval.deviation(values),
                        StudentInterval.ofMean(values),
                        Distribution.of(drawn(metric, Draws.Of.RUNS))
                            .map(drawn -> interval(values, drawn)))));
    return spreads;
  }

  /**
   * The difference of every metric that all runs of both have.
   *
   * @param other of the same utterances
   */
  public Map<Metric, Gap> minus(ResampledReplicates other) {
    if (other.replicates.size() != replicates.size() || !other.bootstrap.equals(bootstrap)) {
      throw new IllegalArgumentException(
          "difference: expected the same utterances, found %d and %d"
              .formatted(replicates.size(), other.replicates.size()));
    }
    Map<Metric, double[]> first = replicates.values();
    Map<Metric, double[]> second = other.replicates.values();
    Map<Metric, Gap> gaps = new EnumMap<>(Metric.class);
    first.forEach(
        (metric, values) -> {
          double[] others = second.get(metric);
          if (others != null) {
            double[] drawn = drawn(metric, Draws.Of.RUNS);
            double[] otherDrawn = other.drawn(metric, Draws.Of.RUNS_OF_THE_OTHER);
            Arrays.setAll(drawn, r -> drawn[r] - otherDrawn[r]);
            double gap = mean(values) - mean(others);
            gaps.put(
                metric,
                Distribution.of(drawn)
                    .map(distribution -> gap(gap, List.of(values, others), distribution))
                    .orElse(new Gap(gap, Optional.empty(), 1)));
          }
        });
    return gaps;
  }

  private Interval interval(double[] values, Distribution drawn) {
    return variance(List.of(values))
        .estimate(mean(values), drawn)
        .map(Estimate::interval)
        .orElseGet(drawn::interval);
  }

  private Gap gap(double value, List<double[]> runsOfEach, Distribution drawn) {
    return variance(runsOfEach)
        .estimate(value, drawn)
        .map(estimate -> new Gap(value, Optional.of(estimate.interval()), estimate.pValue()))
        .orElseGet(() -> new Gap(value, Optional.of(drawn.interval()), drawn.pValue()));
  }

  private SeedVariance variance(List<double[]> runsOfEach) {
    return new SeedVariance(runsOfEach, replicates.clusters().count());
  }

  /** Means over drawn runs {@code [resamples]}; NaN where a run does not have the metric. */
  private double[] drawn(Metric metric, Draws.Of stream) {
    int n = runs.size();
    Draws draws = new Draws(bootstrap, stream, n);
    double stretch = n > 1 ? Math.sqrt(n / (n - 1.0)) : 1;
    double[] means = new double[bootstrap.resamples()];
    for (int r = 0; r < means.length; r++) {
      int[] times = draws.next();
      for (int s = 0; s < n; s++) {
        double weight = 1 + stretch * (times[s] - 1);
        means[r] += weight * runs.get(s)[metric.index()][r] / n;
      }
    }
    return means;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }
}
