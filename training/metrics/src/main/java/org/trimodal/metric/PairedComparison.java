package org.trimodal.metric;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Compares two trained models on the same utterances, metric by metric: a paired bootstrap of the
 * difference, and an approximate-randomisation test (Noreen 1989; Yeh 2000), which swaps the two
 * models' predictions of each cluster of utterances with probability 1/2 and asks how often the
 * difference is then at least as large. Both tell of these two models, not of how they were made:
 * for that see {@link ResampledReplicates}.
 */
public final class PairedComparison {
  /** Swapping all is swapping none: their differences are equal but for rounding. */
  private static final double ROUNDING = 1e-9;

  private final ClusterSums first;
  private final ClusterSums second;
  private final Clusters clusters;
  private final Bootstrap bootstrap;

  private PairedComparison(ScoredUtterances both, Clusters clusters, Bootstrap bootstrap) {
    int n = clusters.utterances();
    this.first = ClusterSums.of(both, IntStream.range(0, n).toArray(), clusters);
    this.second = ClusterSums.of(both, IntStream.range(n, 2 * n).toArray(), clusters);
    this.clusters = clusters;
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
   * @param clusters of these utterances
   * @param bootstrap draws; as many swaps are made
   * @return of the metrics that both models have
   */
  public static Map<Metric, Difference> of(
      ScoredUtterances both, Clusters clusters, Bootstrap bootstrap) {
    if (both.size() == 0 || both.size() != 2 * clusters.utterances()) {
      throw new IllegalArgumentException(
          "comparison: expected two predictions of each utterance, found " + both.size());
    }
    return new PairedComparison(both, clusters, bootstrap).compare();
  }

  private Map<Metric, Difference> compare() {
    int[] once = new int[clusters.count()];
    Arrays.fill(once, 1);
    double[] firsts = first.metrics(first.over(once));
    double[] seconds = second.metrics(second.over(once));
    double[][] drawn = drawn();
    double[] pValues = pValues(minus(firsts, seconds));
    Map<Metric, Difference> compared = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      int m = metric.index();
      if (!Double.isNaN(firsts[m] - seconds[m])) {
        Distribution.of(drawn[m])
            .ifPresent(
                distribution ->
                    compared.put(
                        metric,
                        new Difference(
                            firsts[m], seconds[m], distribution.interval(), pValues[m])));
      }
    }
    return compared;
  }

  /** Differences {@code [metrics][resamples]}, the same clusters drawn for both. */
  private double[][] drawn() {
    double[][] differences = first.resampled(clusterDraws());
    double[][] seconds = second.resampled(clusterDraws());
    for (int m = 0; m < differences.length; m++) {
      differences[m] = minus(differences[m], seconds[m]);
    }
    return differences;
  }

  private Draws clusterDraws() {
    return new Draws(bootstrap, Draws.Of.CLUSTERS, clusters.count());
  }

  /** By {@link Metric#index}. */
  private double[] pValues(double[] observed) {
    SplittableRandom random = new SplittableRandom(bootstrap.seed());
    int[] asLarge = new int[observed.length];
    int[] kept = new int[clusters.count()];
    int[] swapped = new int[clusters.count()];
    for (int r = 0; r < bootstrap.resamples(); r++) {
      for (int c = 0; c < kept.length; c++) {
        kept[c] = random.nextBoolean() ? 1 : 0;
        swapped[c] = 1 - kept[c];
      }
      double[] difference = minus(mixed(kept, swapped), mixed(swapped, kept));
      for (int m = 0; m < observed.length; m++) {
        // Where the swapped models do not have a metric, nothing speaks against chance.
        boolean smaller = Math.abs(difference[m]) < Math.abs(observed[m]) * (1 - ROUNDING);
        asLarge[m] += smaller ? 0 : 1;
      }
    }
    return Arrays.stream(asLarge)
        .mapToDouble(count -> (count + 1.0) / (bootstrap.resamples() + 1))
        .toArray();
  }

  /** Metrics of a model that answers for some clusters as the first, for others as the second. */
  private double[] mixed(int[] ofFirst, int[] ofSecond) {
    double[] sums = first.over(ofFirst);
    double[] more = second.over(ofSecond);
    Arrays.setAll(sums, k -> sums[k] + more[k]);
    return first.metrics(sums);
  }

  private static double[] minus(double[] first, double[] second) {
    double[] differences = first.clone();
    Arrays.setAll(differences, i -> first[i] - second[i]);
    return differences;
  }
}
