package org.trimodal.training.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.trimodal.training.metric.Metric;
import org.trimodal.training.metric.SentimentMetrics;
import org.trimodal.training.report.MetricText;

/** Mean and standard deviation of the field's metrics over the seeds of one configuration. */
public final class SeedSummary {
  private static final List<Metric> METRICS =
      List.of(
          Metric.MAE,
          Metric.CORR,
          Metric.ACC2_HAS0,
          Metric.ACC2_NON0,
          Metric.F1_HAS0,
          Metric.F1_NON0,
          Metric.ACC5,
          Metric.ACC7);

  private final List<SentimentMetrics> runs = new ArrayList<>();

  /** Takes in one run's metrics. */
  public void add(SentimentMetrics metrics) {
    runs.add(metrics);
  }

  /** A line per metric, each ended; n/a where a run does not have it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("mean and standard deviation over ").append(runs.size()).append(" seeds\n");
    METRICS.forEach(metric -> row(text, metric));
    return text.toString();
  }

  private void row(StringBuilder text, Metric metric) {
    double[] values =
        runs.stream()
            .map(run -> run.value(metric))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    String cell =
        values.length < runs.size()
            ? MetricText.ABSENT
            : "%s +- %s"
                .formatted(
                    MetricText.of(metric, OptionalDouble.of(mean(values))),
                    MetricText.of(metric, OptionalDouble.of(deviation(values))));
    text.append(String.format(Locale.ROOT, "%-11s %s%n", metric.label(), cell));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Of the sample: divided by n - 1; 0 for a single run. */
  private static double deviation(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return values.length < 2 ? 0 : Math.sqrt(sum / (values.length - 1));
  }
}
