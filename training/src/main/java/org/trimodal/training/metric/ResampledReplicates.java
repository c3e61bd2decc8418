package org.trimodal.training.metric;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.training.metric.Replicates.Gap;
import org.trimodal.training.metric.Replicates.Spread;

/**
 * A hierarchical bootstrap of one system's runs, or of two systems': in each resample runs are
 * drawn with replacement, and clusters of utterances with replacement; the metric is the mean over
 * the drawn runs on the drawn clusters.
 *
 * <p>Runs of two systems are drawn each for itself: equal seeds give different networks unequal
 * weights, they are no pairs. Clusters are drawn once for both: they are the same.
 *
 * <p>Drawing few runs understates how much they vary, by the factor (runs - 1) / runs of the
 * variance: {@link Spread#student} has an interval beside it that does not.
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
                            .map(Distribution::interval))));
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
            Optional<Distribution> distribution = Distribution.of(drawn);
            gaps.put(
                metric,
                new Gap(
                    mean(values) - mean(others),
                    distribution.map(Distribution::interval),
                    distribution.map(Distribution::pValue).orElse(1.0)));
          }
        });
    return gaps;
  }

  /** Means over drawn runs {@code [resamples]}; NaN where a drawn run does not have the metric. */
  private double[] drawn(Metric metric, Draws.Of stream) {
    Draws draws = new Draws(bootstrap, stream, runs.size());
    double[] means = new double[bootstrap.resamples()];
    for (int r = 0; r < means.length; r++) {
      int[] times = draws.next();
      for (int s = 0; s < times.length; s++) {
        if (times[s] > 0) {
          means[r] += times[s] * runs.get(s)[metric.index()][r] / times.length;
        }
      }
    }
    return means;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }
}
