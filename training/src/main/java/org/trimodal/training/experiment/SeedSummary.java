package org.trimodal.training.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.trimodal.training.metric.SentimentMetrics;

/** Mean and standard deviation of the field's metrics over the seeds of one configuration. */
public final class SeedSummary {
  private static final String ABSENT = "n/a";

  private final List<SentimentMetrics> runs = new ArrayList<>();

  /** Takes in one run's metrics. */
  public void add(SentimentMetrics metrics) {
    runs.add(metrics);
  }

  /** A line per metric, each ended; n/a where a run does not have it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("mean and standard deviation over ").append(runs.size()).append(" seeds\n");
    row(text, "MAE", "%.3f +- %.3f", 1, SentimentMetrics::mae);
    row(text, "Corr", "%.3f +- %.3f", 1, SentimentMetrics::corr);
    row(text, "Acc-2 has0", "%.1f +- %.1f", 100, SentimentMetrics::acc2Has0);
    row(text, "Acc-2 non0", "%.1f +- %.1f", 100, SentimentMetrics::acc2Non0);
    row(text, "F1 has0", "%.1f +- %.1f", 100, SentimentMetrics::f1Has0);
    row(text, "F1 non0", "%.1f +- %.1f", 100, SentimentMetrics::f1Non0);
    row(text, "Acc-5", "%.1f +- %.1f", 100, SentimentMetrics::acc5);
    row(text, "Acc-7", "%.1f +- %.1f", 100, SentimentMetrics::acc7);
    return text.toString();
  }

  @SuppressWarnings("FormatStringAnnotation") // the formats are the constants above
  private void row(
      StringBuilder text,
      String name,
      String format,
      double scale,
      Function<SentimentMetrics, OptionalDouble> metric) {
    double[] values =
        runs.stream()
            .map(metric)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(value -> scale * value.getAsDouble())
            .toArray();
    String cell =
        values.length < runs.size()
            ? ABSENT
            : String.format(Locale.ROOT, format, mean(values), deviation(values));
    text.append(String.format(Locale.ROOT, "%-11s %s%n", name, cell));
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
