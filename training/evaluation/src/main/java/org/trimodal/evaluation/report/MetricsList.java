package org.trimodal.evaluation.report;

import java.util.List;
import java.util.Locale;
import org.trimodal.metric.Measurement;
import org.trimodal.metric.Metric;
import org.trimodal.metric.MetricText;
import org.trimodal.metric.SentimentMetrics;

/** Every metric of predictions as text, one a line, with its interval. */
public final class MetricsList {
  private static final String CONVENTIONS =
      """
      has0: at least 0 against below 0; non0: truths of 0 left out, above 0 against the rest; F1 weighted by
      the truth's support
      """;

  private static final String SIMS =
      """
      sims: CH-SIMS's bins, over scores clipped to its scale of [-1, 1]
      """;

  private MetricsList() {}

  /** Lines with aligned columns, each ended. */
  public static String of(Measurement measurement) {
    TextTable table = new TextTable().add(List.of("", "value", "95% interval"));
    for (Metric metric : measurement.metrics().told()) {
      table.add(
          List.of(
              metric.label(),
              MetricText.of(metric, measurement.metrics().value(metric)),
              MetricText.of(metric, measurement.interval(metric))));
    }
    return String.format(Locale.ROOT, "%,d predictions%n", measurement.metrics().n())
        + table.text()
        + conventions(measurement.metrics())
        + drawn(measurement);
  }

  /** What the metrics' names mean, as far as there are such metrics. */
  static String conventions(SentimentMetrics metrics) {
    return metrics.told().contains(Metric.ACC2_SIMS) ? CONVENTIONS + SIMS : CONVENTIONS;
  }

  /** What the intervals are, in a line. */
  static String drawn(Measurement measurement) {
    return String.format(
        Locale.ROOT,
        "95%% intervals: %,d bootstrap resamples of %s. One set of predictions says nothing about"
            + " other seeds.%n",
        measurement.bootstrap().resamples(),
        measurement.clusters().text());
  }
}
