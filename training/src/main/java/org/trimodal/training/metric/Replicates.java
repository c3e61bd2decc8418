package org.trimodal.training.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One system trained from several seeds, each measured on the same utterances.
 *
 * <p>Two things make its numbers uncertain, and both are told: the standard deviation over the
 * seeds, and an interval of the mean over the seeds under other draws of the utterances.
 */
public final class Replicates {
  private final List<ScoredUtterances> runs;
  private final int[] utterances;

  private Replicates(List<ScoredUtterances> runs, int[] utterances) {
    if (runs.isEmpty() || utterances.length == 0) {
      throw new IllegalArgumentException(
          "replicates: expected runs and utterances, found %d and %d"
              .formatted(runs.size(), utterances.length));
    }
    this.runs = List.copyOf(runs);
    this.utterances = utterances;
  }

  /**
   * A metric over the seeds.
   *
   * @param mean of the runs
   * @param deviation of the runs, divided by their number less one; 0 for a single run
   * @param interval of the mean, utterances drawn anew; absent where no draw has the metric
   */
  public record Spread(double mean, double deviation, Optional<Interval> interval) {}

  /**
   * How much larger a mean is than another system's.
   *
   * @param value of the difference
   * @param interval of it, the same utterances drawn for both; absent where no draw has the metric
   */
  public record Gap(double value, Optional<Interval> interval) {}

  /**
   * Takes in the runs.
   *
   * @param runs one per seed, of the same utterances in the same order
   */
  public static Replicates of(List<ScoredUtterances> runs) {
    int n = runs.isEmpty() ? 0 : runs.get(0).size();
    if (runs.stream().anyMatch(run -> run.size() != n)) {
      throw new IllegalArgumentException(
          "replicates: expected the same utterances, found %s"
              .formatted(runs.stream().map(ScoredUtterances::size).toList()));
    }
    return new Replicates(runs, IntStream.range(0, n).toArray());
  }

  /** The same runs on some of the utterances, given by their numbers. */
  public Replicates among(int[] some) {
    return new Replicates(runs, Arrays.stream(some).map(i -> utterances[i]).toArray());
  }

  /** Number of utterances. */
  public int size() {
    return utterances.length;
  }

  /** Number of seeds. */
  public int seeds() {
    return runs.size();
  }

  /** Every metric that all runs have. */
  public Map<Metric, Spread> spreads(Bootstrap bootstrap) {
    Map<Metric, Double> whole = means(all());
    Map<Metric, Interval> intervals = bootstrap.of(size(), whole, this::means);
    Map<Metric, Spread> spreads = new EnumMap<>(Metric.class);
    whole.forEach(
        (metric, mean) ->
            spreads.put(
                metric,
                new Spread(
                    mean, deviation(metric, mean), Optional.ofNullable(intervals.get(metric)))));
    return spreads;
  }

  /** The difference of every metric that all runs of both have. */
  public Map<Metric, Gap> minus(Replicates other, Bootstrap bootstrap) {
    if (other.size() != size()) {
      throw new IllegalArgumentException(
          "difference: expected the same utterances, found %d and %d"
              .formatted(size(), other.size()));
    }
    Function<int[], Map<Metric, Double>> difference =
        drawn -> {
          Map<Metric, Double> second = other.means(drawn);
          Map<Metric, Double> first = means(drawn);
          first.keySet().retainAll(second.keySet());
          first.replaceAll((metric, value) -> value - second.getOrDefault(metric, Double.NaN));
          return first;
        };
    Map<Metric, Double> whole = difference.apply(all());
    Map<Metric, Interval> intervals = bootstrap.of(size(), whole, difference);
    Map<Metric, Gap> gaps = new EnumMap<>(Metric.class);
    whole.forEach(
        (metric, value) ->
            gaps.put(metric, new Gap(value, Optional.ofNullable(intervals.get(metric)))));
    return gaps;
  }

  private int[] all() {
    return IntStream.range(0, size()).toArray();
  }

  /** Means over the runs of the metrics that all have, of drawn ones among the utterances. */
  private Map<Metric, Double> means(int[] drawn) {
    int[] rows = Arrays.stream(drawn).map(i -> utterances[i]).toArray();
    List<Map<Metric, Double>> each = new ArrayList<>();
    runs.forEach(run -> each.add(run.metrics(rows).values()));
    Map<Metric, Double> means = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      if (each.stream().allMatch(values -> values.containsKey(metric))) {
        means.put(
            metric,
            each.stream()
                .mapToDouble(values -> values.getOrDefault(metric, Double.NaN))
                .average()
                .orElse(Double.NaN));
      }
    }
    return means;
  }

  private double deviation(Metric metric, double mean) {
    double squares = 0;
    for (ScoredUtterances run : runs) {
      double off = run.metrics(utterances).value(metric).orElse(Double.NaN) - mean;
      squares += off * off;
    }
    return runs.size() < 2 ? 0 : Math.sqrt(squares / (runs.size() - 1));
  }
}
