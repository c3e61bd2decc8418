package org.trimodal.evaluation.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.trimodal.evaluation.experiment.ResultTable.Cell;
import org.trimodal.evaluation.experiment.ResultTable.Row;
import org.trimodal.files.WholeFile;
import org.trimodal.metric.Interval;
import org.trimodal.metric.Metric;
import org.trimodal.metric.MetricText;
import org.trimodal.metric.Replicates.Gap;
import org.trimodal.metric.Replicates.Spread;
import org.trimodal.training.run.CsvForm;
import org.trimodal.training.run.RunFolderException;

/**
 * A table of results as a file, from which it is read back as it was: one line per variant, shares
 * as fractions, {@code n/a} for what is not defined.
 *
 * <p>Of each metric that some row has {@code _mean} and {@code _sd} over the seeds; {@code
 * _student_low} and {@code _student_high} of Student's 95% interval over the seeds; {@code _low}
 * and {@code _high} of the hierarchical bootstrap's, over the seeds and what the column {@code
 * drawn} says; {@code _minus_first}, its interval and {@code _p}: the difference to the first row,
 * whose {@code _p_holm} is corrected for all differences of the table.
 */
final class ResultCsv {
  private static final List<String> ABOUT =
      List.of("row", "label", "change", "seeds", "utterances", "count", "drawn");

  private static final List<String> VALUES =
      List.of(
          "_mean",
          "_sd",
          "_student_low",
          "_student_high",
          "_low",
          "_high",
          "_minus_first",
          "_minus_first_low",
          "_minus_first_high",
          "_minus_first_p",
          "_minus_first_p_holm");

  private ResultCsv() {}

  /** Replaces the file as a whole. */
  static void write(ResultTable table, Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CsvForm.ROWS)) {
      List<String> header = new ArrayList<>(ABOUT);
      List<Metric> metrics = table.metrics();
      metrics.forEach(metric -> VALUES.forEach(value -> header.add(metric.key() + value)));
      printer.printRecord(header);
      for (Row row : table.rows()) {
        List<Object> line = new ArrayList<>();
        line.addAll(List.of(row.key(), row.label(), row.change(), row.seeds()));
        line.addAll(List.of(table.utterances(), table.count(), table.drawn()));
        metrics.forEach(
            metric -> line.addAll(values(row.cell(metric), table.corrected(row, metric))));
        printer.printRecord(line);
      }
    }
    WholeFile.replace(file, text.toString());
  }

  /**
   * Reads a table.
   *
   * @throws RunFolderException if the file is none
   */
  static ResultTable read(Path file) {
    try (CSVParser parser = CSVParser.parse(Files.readString(file), CsvForm.NAMED)) {
      if (!parser.getHeaderNames().containsAll(ABOUT)) {
        throw new RunFolderException(
            file,
            "expected a table of results, found the columns %s; the command that made it makes it"
                    .formatted(parser.getHeaderNames())
                + " anew, without training again");
      }
      List<CSVRecord> lines = parser.getRecords();
      if (lines.isEmpty()) {
        throw new RunFolderException(file, "expected a table of results, found no row");
      }
      CSVRecord first = lines.get(0);
      return new ResultTable(
          first.get("utterances"),
          Integer.parseInt(first.get("count")),
          first.get("drawn"),
          lines.stream().map(ResultCsv::row).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> values(Optional<Cell> cell, OptionalDouble corrected) {
    List<Optional<Double>> values = new ArrayList<>();
    values.add(cell.map(found -> found.spread().mean()));
    values.add(cell.map(found -> found.spread().deviation()));
    addEnds(values, cell.flatMap(found -> found.spread().student()));
    addEnds(values, cell.flatMap(found -> found.spread().interval()));
    values.add(cell.flatMap(Cell::gap).map(Gap::value));
    addEnds(values, cell.flatMap(Cell::gap).flatMap(Gap::interval));
    values.add(cell.flatMap(Cell::gap).map(Gap::pValue));
    values.add(corrected.isPresent() ? Optional.of(corrected.getAsDouble()) : Optional.empty());
    return values.stream()
        .map(value -> value.map(number -> Double.toString(number)).orElse(MetricText.ABSENT))
        .toList();
  }

  private static void addEnds(List<Optional<Double>> values, Optional<Interval> interval) {
    values.add(interval.map(Interval::low));
    values.add(interval.map(Interval::high));
  }

  private static Row row(CSVRecord line) {
    Map<Metric, Cell> cells = new EnumMap<>(Metric.class);
    for (Metric metric : ResultTable.METRICS) {
      number(line, metric, "_mean")
          .ifPresent(
              mean ->
                  cells.put(
                      metric,
                      new Cell(
                          new Spread(
                              mean,
                              number(line, metric, "_sd").orElse(0.0),
                              interval(line, metric, "_student"),
                              interval(line, metric, "")),
                          number(line, metric, "_minus_first")
                              .map(
                                  value ->
                                      new Gap(
                                          value,
                                          interval(line, metric, "_minus_first"),
                                          number(line, metric, "_minus_first_p").orElse(1.0))))));
    }
    return new Row(
        line.get("row"),
        line.get("label"),
        line.get("change"),
        Integer.parseInt(line.get("seeds")),
        cells);
  }

  private static Optional<Interval> interval(CSVRecord line, Metric metric, String of) {
    return number(line, metric, of + "_low")
        .flatMap(low -> number(line, metric, of + "_high").map(high -> new Interval(low, high)));
  }

  private static Optional<Double> number(CSVRecord line, Metric metric, String value) {
    String column = metric.key() + value;
    String cell = line.isMapped(column) ? line.get(column) : MetricText.ABSENT;
    return cell.equals(MetricText.ABSENT)
        ? Optional.empty()
        : Optional.of(Double.parseDouble(cell));
  }
}
