package org.trimodal.evaluation.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.trimodal.evaluation.experiment.ResultTable.Cell;
import org.trimodal.evaluation.experiment.ResultTable.Row;
import org.trimodal.metric.Metric;
import org.trimodal.metric.MetricText;

/** Which row is best on each metric, and whether the first is told apart from it. */
final class BestRows {
  private BestRows() {}

  static String markdown(ResultTable table) {
    Row first = table.rows().get(0);
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("", "best by the mean", "its mean", ResultText.name(first), "told apart"));
    for (Metric metric : table.metrics()) {
      Row best = best(metric, table);
      lines.add(
          List.of(
              metric.label(),
              ResultText.name(best),
              mean(metric, best),
              mean(metric, first),
              best.equals(first) ? "" : apart(table, best, metric)));
    }
    return ResultText.markdown(lines);
  }

  private static Row best(Metric metric, ResultTable table) {
    ToDoubleFunction<Row> loss =
        row ->
            row.cell(metric)
                .map(cell -> metric.direction().loss(cell.spread().mean()))
                .orElse(Double.NaN);
    return table.rows().stream()
        .filter(row -> row.cell(metric).isPresent())
        .min(Comparator.comparingDouble(loss))
        .orElseThrow();
  }

  private static String mean(Metric metric, Row row) {
    return MetricText.of(
        metric,
        row.cell(metric)
            .map(cell -> OptionalDouble.of(cell.spread().mean()))
            .orElse(OptionalDouble.empty()));
  }

  private static String apart(ResultTable table, Row best, Metric metric) {
    return best.cell(metric).flatMap(Cell::gap).isEmpty()
        ? MetricText.ABSENT
        : table.toldApart(best, metric) ? "yes" : "no";
  }
}
