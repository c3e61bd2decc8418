package org.trimodal.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.trimodal.training.metric.Interval;
import org.trimodal.training.metric.Measurement;
import org.trimodal.training.metric.Metric;
import org.trimodal.training.metric.SentimentMetrics;

/** The field's table as text: a row per model. */
public final class MetricsTable {
  private static final List<Metric> COLUMNS =
      List.of(
          Metric.ACC7,
          Metric.ACC5,
          Metric.ACC2_HAS0,
          Metric.ACC2_NON0,
          Metric.F1_HAS0,
          Metric.F1_NON0,
          Metric.MAE,
          Metric.CORR);

  private final TextTable table = new TextTable();

  /** A table with its header and no row. */
  public MetricsTable() {
    row("", Metric::label);
  }

  /**
   * Appends a row.
   *
   * @param name in the first column
   * @param metrics the other columns
   */
  public MetricsTable add(String name, SentimentMetrics metrics) {
    return row(name, metric -> MetricText.of(metric, metrics.value(metric)));
  }

  /**
   * Appends a row, and two below it for the ends of the intervals.
   *
   * @param name in the first column
   * @param measurement the other columns
   */
  public MetricsTable add(String name, Measurement measurement) {
    add(name, measurement.metrics());
    row("  95% from", metric -> end(measurement, metric, Interval::low));
    return row("  95% to", metric -> end(measurement, metric, Interval::high));
  }

  /** Lines with aligned columns, each ended. */
  public String text() {
    return table.text();
  }

  private MetricsTable row(String name, Function<Metric, String> cell) {
    List<String> cells = new ArrayList<>(List.of(name));
    COLUMNS.forEach(metric -> cells.add(cell.apply(metric)));
    table.add(cells);
    return this;
  }

  private static String end(
      Measurement measurement, Metric metric, Function<Interval, Double> end) {
    return MetricText.of(
        metric,
        measurement
            .interval(metric)
            .map(interval -> OptionalDouble.of(end.apply(interval)))
            .orElse(OptionalDouble.empty()));
  }
}
