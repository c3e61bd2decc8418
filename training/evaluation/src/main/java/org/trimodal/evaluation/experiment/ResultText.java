package org.trimodal.evaluation.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.trimodal.evaluation.experiment.ResultTable.Cell;
import org.trimodal.evaluation.experiment.ResultTable.Row;
import org.trimodal.evaluation.report.TextTable;
import org.trimodal.metric.Metric;
import org.trimodal.metric.MetricText;
import org.trimodal.metric.Replicates.Gap;

/** Results as people read them: in a terminal, and in Markdown. */
final class ResultText {
  private ResultText() {}

  /** Aligned columns: mean and standard deviation over the seeds; of one row its intervals too. */
  static String plain(ResultTable table) {
    TextTable text = new TextTable();
    rows(table, "+-").forEach(text::add);
    if (table.rows().size() == 1) {
      intervals(table).forEach(text::add);
    }
    return text.text();
  }

  /** The same as a Markdown table, then the differences to the first row. */
  static String markdown(ResultTable table) {
    List<List<String>> lines = new ArrayList<>(rows(table, "±"));
    if (table.rows().size() == 1) {
      lines.addAll(intervals(table));
      return markdown(lines);
    }
    String first = name(table.rows().get(0));
    return markdown(lines)
        + "\nStudent's 95%% interval of the mean over the seeds.\n\n%s"
            .formatted(markdown(cells(table, ResultText::student)))
        + "\nDifference to %s, with its 95%% hierarchical bootstrap interval over seeds and %s. %s\n\n%s"
            .formatted(first, table.drawn(), bold(table), markdown(gaps(table)));
  }

  /** What bold means, and why there is none where there is none to be. */
  private static String bold(ResultTable table) {
    return table.rows().stream().anyMatch(row -> row.seeds() < 2)
        ? "One run of each: the interval is over the utterances alone, and says nothing about other"
            + " seeds; no cell is bold."
        : "**Bold** where it excludes 0 after Holm's correction for all cells of this table.";
  }

  /** A row's name: what is off, or which architecture. */
  static String name(Row row) {
    return name(row.label());
  }

  static String name(String label) {
    return label.isEmpty() ? "all seeds" : label;
  }

  private static List<List<String>> rows(ResultTable table, String plusMinus) {
    return cells(table, (row, metric) -> spread(metric, row.cell(metric), plusMinus));
  }

  private static List<List<String>> gaps(ResultTable table) {
    List<List<String>> lines =
        cells(
            table,
            (row, metric) ->
                row.cell(metric)
                    .flatMap(Cell::gap)
                    .map(gap -> gap(metric, gap, table.toldApart(row, metric)))
                    .orElse(MetricText.ABSENT));
    lines.remove(1); // the first row's to itself
    return lines;
  }

  /** Below the only row: what may be said of its mean. */
  private static List<List<String>> intervals(ResultTable table) {
    Row row = table.rows().get(0);
    List<String> student = new ArrayList<>(List.of("95%, seeds (Student)"));
    List<String> drawn =
        new ArrayList<>(
            List.of(
                row.seeds() > 1
                    ? "95%%, seeds and %s (bootstrap)".formatted(table.drawn())
                    : "95%%, %s (bootstrap)".formatted(table.drawn())));
    for (Metric metric : table.metrics()) {
      student.add(student(row, metric));
      drawn.add(MetricText.of(metric, row.cell(metric).flatMap(cell -> cell.spread().interval())));
    }
    return row.seeds() > 1 ? List.of(student, drawn) : List.of(drawn);
  }

  private static List<List<String>> cells(ResultTable table, BiFunction<Row, Metric, String> cell) {
    List<List<String>> lines = new ArrayList<>(List.of(header(table)));
    for (Row row : table.rows()) {
      List<String> line = new ArrayList<>(List.of(name(row)));
      table.metrics().forEach(metric -> line.add(cell.apply(row, metric)));
      lines.add(line);
    }
    return lines;
  }

  private static String student(Row row, Metric metric) {
    return MetricText.of(metric, row.cell(metric).flatMap(cell -> cell.spread().student()));
  }

  private static List<String> header(ResultTable table) {
    List<String> header = new ArrayList<>(List.of(""));
    table.metrics().forEach(metric -> header.add(metric.label()));
    return header;
  }

  private static String spread(Metric metric, Optional<Cell> cell, String plusMinus) {
    return cell.map(Cell::spread)
        .map(
            spread ->
                "%s %s %s"
                    .formatted(
                        MetricText.of(metric, OptionalDouble.of(spread.mean())),
                        plusMinus,
                        MetricText.of(metric, OptionalDouble.of(spread.deviation()))))
        .orElse(MetricText.ABSENT);
  }

  private static String gap(Metric metric, Gap gap, boolean apart) {
    String ends =
        gap.interval()
            .map(
                interval ->
                    " (%s to %s)"
                        .formatted(
                            MetricText.difference(metric, interval.low()),
                            MetricText.difference(metric, interval.high())))
            .orElse("");
    String told = MetricText.difference(metric, gap.value());
    return (apart ? "**" + told + "**" : told) + ends;
  }

  /** No library of ours writes Markdown; a table is a line of dashes. */
  static String markdown(List<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append("| ").append(String.join(" | ", lines.get(i))).append(" |\n");
      if (i == 0) {
        text.append("|---").append("|--:".repeat(lines.get(0).size() - 1)).append("|\n");
      }
    }
    return text.toString();
  }
}
