package org.trimodal.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One run's sums in each cluster, of which the metrics of any drawn clusters are made. */
final class ClusterSums {
  private final List<Part> parts;

  /** {@code [clusters][sums]}. */
  private final double[][] sums;

  private ClusterSums(List<Part> parts, double[][] sums) {
    this.parts = parts;
    this.sums = sums;
  }

  /**
   * One metric's place among the sums.
   *
   * @param from its first sum
   */
  private record Part(Metric metric, Measure measure, int from) {}

  /**
   * Adds up.
   *
   * @param rows numbers of the utterances, in the order of the clusters' own
   * @param clusters of them
   */
  static ClusterSums of(ScoredUtterances scored, int[] rows, Clusters clusters) {
    List<Part> parts = new ArrayList<>();
    int width = 0;
    for (Map.Entry<Metric, Measure> each : scored.measures().entrySet()) {
      parts.add(new Part(each.getKey(), each.getValue(), width));
      width += each.getValue().width();
    }
    double[][] sums = new double[clusters.count()][width];
    for (int i = 0; i < rows.length; i++) {
      for (Part part : parts) {
        part.measure().add(rows[i], sums[clusters.of(i)], part.from());
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
    for (Part part : parts) {
      values[part.metric().index()] = part.measure().from(total, part.from());
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
