package org.trimodal.metric;

import java.util.Arrays;
import java.util.List;

/** One run's sums in each cluster, of which the metrics of any drawn clusters are made. */
final class ClusterSums {
  private final List<Additive> parts;

  /** {@code [clusters][sums]}. */
  private final double[][] sums;

  private ClusterSums(List<Additive> parts, double[][] sums) {
    this.parts = parts;
    this.sums = sums;
  }

  /**
   * Adds up.
   *
   * @param rows numbers of the utterances, in the order of the clusters' own
   * @param clusters of them
   */
  static ClusterSums of(ScoredUtterances scored, int[] rows, Clusters clusters) {
    List<Additive> parts = scored.additives();
    int width = parts.stream().mapToInt(Additive::width).sum();
    double[][] sums = new double[clusters.count()][width];
    for (int i = 0; i < rows.length; i++) {
      int from = 0;
      for (Additive part : parts) {
        part.add(rows[i], sums[clusters.of(i)], from);
        from += part.width();
      }
    }
    return new ClusterSums(parts, sums);
  }

  /**
   * Sums over drawn clusters.
   *
   * @param times {@code [clusters]}, how often each was drawn
   */
  double[] over(int[] times) {
    double[] total = new double[sums[0].length];
    for (int c = 0; c < times.length; c++) {
      double[] cluster = sums[c];
      int factor = times[c];
      if (factor != 0) {
        for (int k = 0; k < total.length; k++) {
          total[k] += factor * cluster[k];
        }
      }
    }
    return total;
  }

  /** Metrics from sums, {@code [metrics]} by {@link Metric#index}; NaN for what is absent. */
  double[] metrics(double[] total) {
    double[] values = new double[Metric.values().length];
    Arrays.fill(values, Double.NaN);
    int from = 0;
    for (Additive part : parts) {
      part.read(total, from, values);
      from += part.width();
    }
    return values;
  }

  /**
   * Metrics of draws.
   *
   * @return {@code [metrics][resamples]}
   */
  double[][] resampled(Draws clusters) {
    double[][] values = new double[Metric.values().length][clusters.resamples()];
    for (int r = 0; r < clusters.resamples(); r++) {
      double[] drawn = metrics(over(clusters.next()));
      for (int m = 0; m < drawn.length; m++) {
        values[m][r] = drawn[m];
      }
    }
    return values;
  }
}
