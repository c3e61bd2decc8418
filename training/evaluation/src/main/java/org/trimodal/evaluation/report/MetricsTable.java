package org.trimodal.evaluation.report;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.trimodal.metric.Interval;
import org.trimodal.metric.Measurement;
import org.trimodal.metric.Metric;
import org.trimodal.metric.MetricText;
import org.trimodal.metric.SentimentMetrics;

/** The field's table as text: a row per model. */
public final class MetricsTable {
  /** Its columns, in their order; a metric that no row has is left out. */
  public static final ImmutableList<Metric> COLUMNS =
      ImmutableList.of(
          Metric.ACC7,
          Metric.ACC5,
          Metric.ACC2_HAS0,
          Metric.ACC2_NON0,
          Metric.F1_HAS0,
          Metric.F1_NON0,
          Metric.MAE,
          Metric.CORR,
          Metric.ACC2_SIMS,
          Metric.ACC3_SIMS,
          Metric.ACC5_SIMS,
          Metric.F1_SIMS,
          Metric.MAE_SIMS,
          Metric.CORR_SIMS);

  private final List<String> names = new ArrayList<>();
  private final List<Function<Metric, String>> rows = new ArrayList<>();
  private final Set<Metric> told = EnumSet.noneOf(Metric.class);

  /**
   * Appends a row.
   *
   * @param name in the first column
   * @param metrics the other columns
   */
  public MetricsTable add(String name, SentimentMetrics metrics) {
    told.addAll(metrics.told());
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

  /** Lines with aligned columns, each ended; a metric that no row has is no column. */
  public String text() {
    List<Metric> columns = COLUMNS.stream().filter(told::contains).toList();
    TextTable table = new TextTable();
    table.add(cells("", columns, Metric::label));
    for (int i = 0; i < rows.size(); i++) {
      table.add(cells(names.get(i), columns, rows.get(i)));
    }
    return table.text();
  }

  private MetricsTable row(String name, Function<Metric, String> cell) {
    names.add(name);
    rows.add(cell);
    return this;
  }

  private static List<String> cells(
      String name, List<Metric> columns, Function<Metric, String> cell) {
    List<String> cells = new ArrayList<>(List.of(name));
    columns.forEach(metric -> cells.add(cell.apply(metric)));
    return cells;
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
