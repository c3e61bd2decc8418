package org.trimodal.training.metric;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Compares two models on the same utterances, metric by metric: a paired bootstrap of the
 * difference, and an approximate-randomisation test (Noreen 1989; Yeh 2000), which swaps the two
 * models' predictions of each utterance with probability 1/2 and asks how often the difference is
 * then at least as large.
 */
public final class PairedComparison {
  /** Swapping all is swapping none: their differences are equal but for rounding. */
  private static final double ROUNDING = 1e-9;

  private final ScoredUtterances both;
  private final int n;
  private final Bootstrap bootstrap;

  private PairedComparison(ScoredUtterances both, Bootstrap bootstrap) {
    this.both = both;
    this.n = both.size() / 2;
    this.bootstrap = bootstrap;
  }

  /**
   * One metric of two models.
   *
   * @param first the first model's
   * @param second the second model's
   * @param interval of {@code first - second}
   * @param pValue two-sided; at least {@code 1 / (resamples + 1)}
   */
  public record Difference(double first, double second, Interval interval, double pValue) {
    /** How much larger the first is. */
    public double value() {
      return first - second;
    }
  }

  /**
   * Compares.
   *
   * @param both the first model's predictions, then the second's of the same utterances
   * @param bootstrap draws; as many swaps are made
   * @return of the metrics that both models have
   */
  public static Map<Metric, Difference> of(ScoredUtterances both, Bootstrap bootstrap) {
    if (both.size() == 0 || both.size() % 2 != 0) {
      throw new IllegalArgumentException(
          "comparison: expected two predictions of each utterance, found " + both.size());
    }
    return new PairedComparison(both, bootstrap).compare();
  }

  private Map<Metric, Difference> compare() {
    int[] all = IntStream.range(0, n).toArray();
    Map<Metric, Double> first = both.metrics(all).values();
    Map<Metric, Double> second = both.metrics(others(all)).values();
    Map<Metric, Double> observed = difference(first, second);
    Map<Metric, Interval> intervals = bootstrap.of(n, observed, this::difference);
    Map<Metric, Double> pValues = pValues(observed);
    Map<Metric, Difference> compared = new EnumMap<>(Metric.class);
    intervals.forEach(
        (metric, interval) ->
            compared.put(
                metric,
                new Difference(
                    first.getOrDefault(metric, Double.NaN),
                    second.getOrDefault(metric, Double.NaN),
                    interval,
                    pValues.getOrDefault(metric, 1.0))));
    return compared;
  }

  private Map<Metric, Double> pValues(Map<Metric, Double> observed) {
    SplittableRandom random = new SplittableRandom(bootstrap.seed());
    Map<Metric, Integer> asLarge = new EnumMap<>(Metric.class);
    int[] drawn = new int[n];
    for (int r = 0; r < bootstrap.resamples(); r++) {
      for (int i = 0; i < n; i++) {
        drawn[i] = random.nextBoolean() ? i : i + n;
      }
      Map<Metric, Double> swapped = difference(drawn);
      observed.forEach(
          (metric, value) -> {
            // Where the swapped models do not have a metric, nothing speaks against chance.
            double found = swapped.getOrDefault(metric, Double.POSITIVE_INFINITY);
            if (Math.abs(found) >= Math.abs(value) * (1 - ROUNDING)) {
              asLarge.merge(metric, 1, Integer::sum);
            }
          });
    }
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    observed
        .keySet()
        .forEach(
            metric ->
                values.put(
                    metric, (asLarge.getOrDefault(metric, 0) + 1.0) / (bootstrap.resamples() + 1)));
    return values;
  }

  /** Of drawn predictions and those of the other model of the same utterances. */
  private Map<Metric, Double> difference(int[] drawn) {
    return difference(both.metrics(drawn).values(), both.metrics(others(drawn)).values());
  }

  private int[] others(int[] drawn) {
    return IntStream.of(drawn).map(i -> i < n ? i + n : i - n).toArray();
  }

  private static Map<Metric, Double> difference(
      Map<Metric, Double> first, Map<Metric, Double> second) {
    Map<Metric, Double> differences = new EnumMap<>(Metric.class);
    first.forEach(
        (metric, value) -> {
          Double other = second.get(metric);
          if (other != null) {
            differences.put(metric, value - other);
          }
        });
    return differences;
  }
}
