package org.trimodal.training.report;

import java.util.List;
import java.util.Locale;
import org.trimodal.training.metric.Measurement;
import org.trimodal.training.metric.Metric;

/** Every metric of predictions as text, one a line, with its interval. */
public final class MetricsList {
  private MetricsList() {}

  /** Lines with aligned columns, each ended. */
  public static String of(Measurement measurement) {
    TextTable table = new TextTable().add(List.of("", "value", "95% interval"));
    for (Metric metric : Metric.values()) {
      table.add(
          List.of(
              metric.label(),
              MetricText.of(metric, measurement.metrics().value(metric)),
              MetricText.of(metric, measurement.interval(metric))));
    }
    return String.format(Locale.ROOT, "%,d predictions%n", measurement.metrics().n())
        + table.text();
  }
}
