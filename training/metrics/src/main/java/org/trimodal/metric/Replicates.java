package org.trimodal.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One system trained from several seeds, each run measured on the same utterances.
 *
 * <p>Two things make its numbers uncertain, and both are drawn: which seeds it was trained from,
 * and which clusters of utterances it was tested on.
 */
public final class Replicates {
  private final List<ScoredUtterances> runs;
  private final Clusters whole;
  private final int[] utterances;

  private Replicates(List<ScoredUtterances> runs, Clusters whole, int[] utterances) {
    if (runs.isEmpty() || utterances.length == 0) {
      throw new IllegalArgumentException(
          "replicates: expected runs and utterances, found %d and %d"
              .formatted(runs.size(), utterances.length));
    }
    this.runs = List.copyOf(runs);
    this.whole = whole;
    this.utterances = utterances;
  }

  /**
   * A metric over the seeds.
   *
   * @param mean of the runs
   * @param deviation of the runs, divided by their number less one; 0 for a single run
   * @param student interval of the mean over seeds, on these very utterances; absent for a single
   *     run
   * @param interval of the mean, seeds and clusters drawn anew; absent where no draw has the metric
   */
  public record Spread(
      double mean, double deviation, Optional<Interval> student, Optional<Interval> interval) {}

  /**
   * How much larger a mean is than another system's.
   *
   * @param value of the difference
   * @param interval of it; absent where no draw has the metric
   * @param pValue that it is 0, two-sided; 1 where no draw has the metric
   */
  public record Gap(double value, Optional<Interval> interval, double pValue) {}

  /**
   * Takes in the runs.
   *
   * @param runs one per seed, of the same utterances in the same order
   * @param clusters of these utterances
   */
  public static Replicates of(List<ScoredUtterances> runs, Clusters clusters) {
    int n = clusters.utterances();
    if (runs.stream().anyMatch(run -> run.size() != n)) {
      throw new IllegalArgumentException(
          "replicates: expected %d utterances, found %s"
              .formatted(n, runs.stream().map(ScoredUtterances::size).toList()));
    }
    return new Replicates(runs, clusters, IntStream.range(0, n).toArray());
  }

  /** The same runs on some of the utterances, given by their numbers. */
  public Replicates among(int[] some) {
    return new Replicates(runs, whole, Arrays.stream(some).map(i -> utterances[i]).toArray());
  }

  /** Number of utterances. */
  public int size() {
    return utterances.length;
  }

  /** Number of seeds. */
  public int seeds() {
    return runs.size();
  }

  /** Clusters of the utterances. */
  public Clusters clusters() {
    return whole.among(utterances);
  }

  /** The metrics of every run under draws of clusters. */
  public ResampledReplicates resample(Bootstrap bootstrap) {
    Clusters clusters = clusters();
    List<double[][]> resampled =
        runs.parallelStream()
            .map(run -> ClusterSums.of(run, utterances, clusters))
            .map(sums -> sums.resampled(new Draws(bootstrap, Draws.Of.CLUSTERS, clusters.count())))
            .toList();
    return new ResampledReplicates(this, bootstrap, resampled);
  }

  /** Values of the runs, of every metric that all have. */
  Map<Metric, double[]> values() {
    List<SentimentMetrics> each = new ArrayList<>();
    runs.forEach(run -> each.add(run.metrics(utterances)));
    Map<Metric, double[]> values = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      if (each.stream().allMatch(metrics -> metrics.value(metric).isPresent())) {
        values.put(
            metric,
            each.stream().mapToDouble(metrics -> metrics.value(metric).orElseThrow()).toArray());
      }
    }
    return values;
  }
}
