package org.trimodal.training.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.trimodal.training.experiment.ResultTable.Cell;
import org.trimodal.training.experiment.ResultTable.Row;
import org.trimodal.training.metric.Interval;
import org.trimodal.training.metric.Metric;
import org.trimodal.training.metric.Replicates.Gap;
import org.trimodal.training.report.MetricText;
import org.trimodal.training.report.TextTable;

/** Results as people read them: in a terminal, and in Markdown. */
final class ResultText {
  private ResultText() {}

  /** Aligned columns: mean and standard deviation over the seeds. */
  static String plain(ResultTable table) {
    TextTable text = new TextTable();
    rows(table, "+-").forEach(text::add);
    return text.text();
  }

  /** The same as a Markdown table, then the differences to the first row. */
  static String markdown(ResultTable table) {
    StringBuilder text = new StringBuilder(markdown(rows(table, "±")));
    if (table.rows().size() > 1) {
      text.append(
          "\nDifference to %s, with its 95%% interval; **bold** where that excludes 0.\n\n"
              .formatted(name(table.rows().get(0))));
      text.append(markdown(gaps(table)));
    } else {
      text.append("\nThe mean's 95% interval.\n\n").append(markdown(intervals(table)));
    }
    return text.toString();
  }

  /** A row's name: what is off, or which architecture. */
  static String name(Row row) {
    return row.label().isEmpty() ? "all seeds" : row.label();
  }

  private static List<List<String>> rows(ResultTable table, String plusMinus) {
    List<List<String>> lines = new ArrayList<>(List.of(header(table)));
    for (Row row : table.rows()) {
      List<String> line = new ArrayList<>(List.of(name(row)));
      table.metrics().forEach(metric -> line.add(spread(metric, row.cell(metric), plusMinus)));
      lines.add(line);
    }
    return lines;
  }

  private static List<List<String>> gaps(ResultTable table) {
    List<List<String>> lines = new ArrayList<>(List.of(header(table)));
    for (Row row : table.rows().subList(1, table.rows().size())) {
      List<String> line = new ArrayList<>(List.of(name(row)));
      table
          .metrics()
          .forEach(
              metric ->
                  line.add(
                      row.cell(metric)
                          .flatMap(Cell::gap)
                          .map(gap -> gap(metric, gap))
                          .orElse(MetricText.ABSENT)));
      lines.add(line);
    }
    return lines;
  }

  private static List<List<String>> intervals(ResultTable table) {
    List<List<String>> lines = new ArrayList<>(List.of(header(table)));
    for (Row row : table.rows()) {
      List<String> line = new ArrayList<>(List.of(name(row)));
      table
          .metrics()
          .forEach(
              metric ->
                  line.add(
                      MetricText.of(
                          metric, row.cell(metric).flatMap(cell -> cell.spread().interval()))));
      lines.add(line);
    }
    return lines;
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

  private static String gap(Metric metric, Gap gap) {
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
    return (gap.interval().map(Interval::excludesZero).orElse(false) ? "**" + told + "**" : told)
        + ends;
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
