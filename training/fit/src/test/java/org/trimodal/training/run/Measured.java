package org.trimodal.training.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.metric.Bootstrap;
import org.trimodal.metric.Clusters;
import org.trimodal.metric.ConfusionMatrix;
import org.trimodal.metric.Interval;
import org.trimodal.metric.Measurement;
import org.trimodal.metric.Metric;
import org.trimodal.metric.SentimentMetrics;

/** Metrics and epochs of known values. */
public final class Measured {
  private Measured() {}

  /** All values there but the correlation and the intensity's. */
  public static SentimentMetrics metrics() {
    return new SentimentMetrics(
        7,
        Map.of(
            Metric.MAE, 0.75,
            Metric.ACC7, 0.5,
            Metric.ACC5, 0.625,
            Metric.ACC2_HAS0, 0.8,
            Metric.F1_HAS0, 0.78,
            Metric.ACC2_NON0, 0.9,
            Metric.F1_NON0, 0.88,
            Metric.POLARITY_ACCURACY, 0.7));
  }

  /** The above, the accuracy between 60% and 90%. */
  public static Measurement measurement() {
    return new Measurement(
        metrics(),
        new Bootstrap(3, 10),
        Clusters.ofUtterances(7),
        Map.of(Metric.ACC2_HAS0, new Interval(0.6, 0.9)),
        Optional.empty(),
        Optional.of(
            new ConfusionMatrix(List.of("negative", "positive"), new int[][] {{2, 1}, {0, 4}})));
  }

  /** An epoch of those metrics. */
  public static EpochRow row(int epoch) {
    Map<String, Double> losses = new LinkedHashMap<>();
    losses.put("loss", 2.0 / epoch);
    losses.put("score", 1.0 / epoch);
    return new EpochRow(epoch, 10L * epoch, losses, 1e-3, metrics());
  }
}
