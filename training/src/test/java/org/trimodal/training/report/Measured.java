package org.trimodal.training.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.trimodal.training.metric.SentimentMetrics;

/** Metrics and epochs of known values. */
final class Measured {
  private Measured() {}

  /** All values there but the correlation and the intensity's. */
  static SentimentMetrics metrics() {
    OptionalDouble absent = OptionalDouble.empty();
    return new SentimentMetrics(
        7,
        OptionalDouble.of(0.75),
        absent,
        OptionalDouble.of(0.5),
        OptionalDouble.of(0.625),
        OptionalDouble.of(0.8),
        OptionalDouble.of(0.78),
        OptionalDouble.of(0.9),
        OptionalDouble.of(0.88),
        OptionalDouble.of(0.7),
        absent,
        List.of());
  }

  static EpochRow row(int epoch) {
    Map<String, Double> losses = new LinkedHashMap<>();
    losses.put("loss", 2.0 / epoch);
    losses.put("score", 1.0 / epoch);
    return new EpochRow(epoch, 10L * epoch, losses, 1e-3, metrics());
  }
}
