package org.trimodal.metric;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.trimodal.metric.PairedComparison.Difference;

/** Compares two systems by several runs of each, metric by metric: a hierarchical bootstrap. */
public final class GroupComparison {
  private GroupComparison() {}

  /**
   * Compares.
   *
   * @param first runs of one system
   * @param second runs of the other, on the same utterances
   * @return of the metrics that all runs have
   */
  public static Map<Metric, Difference> of(
      Replicates first, Replicates second, Bootstrap bootstrap) {
    ResampledReplicates firsts = first.resample(bootstrap);
    ResampledReplicates seconds = second.resample(bootstrap);
    Map<Metric, Replicates.Spread> means = firsts.spreads();
    Map<Metric, Difference> compared = new EnumMap<>(Metric.class);
    firsts
        .minus(seconds)
        .forEach(
            (metric, gap) -> {
              double mean = Objects.requireNonNull(means.get(metric)).mean();
              gap.interval()
                  .ifPresent(
                      interval ->
                          compared.put(
                              metric,
                              new Difference(mean, mean - gap.value(), interval, gap.pValue())));
            });
    return compared;
  }
}
