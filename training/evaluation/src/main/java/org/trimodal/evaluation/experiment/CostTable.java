package org.trimodal.evaluation.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.trimodal.evaluation.report.TextTable;
import org.trimodal.files.WholeFile;
import org.trimodal.metric.MetricText;
import org.trimodal.training.run.CsvForm;

/**
 * What the rows of an experiment took, means over their seeds: {@code cost-KIND.csv}. Seconds
 * depend on the clock, so that this table is a file of its own, and equal runs leave equal tables
 * of results.
 *
 * @param rows below the header, their cells as they are written
 */
record CostTable(List<List<String>> rows) {
  private static final List<String> COLUMNS =
      List.of("row", "parameters", "epochs", "train_seconds", "utterances_per_second");

  private static final List<String> LABELS =
      List.of("", "Parameters", "Epochs", "Training, seconds", "Utterances/s");

  /** Copies the list. */
  CostTable {
    rows = List.copyOf(rows);
  }

  /** Of finished runs, in their order. */
  static CostTable of(List<RunOutcome> outcomes) {
    Map<Variant, List<RunCost>> grouped = new LinkedHashMap<>();
    for (RunOutcome outcome : outcomes) {
      grouped
          .computeIfAbsent(outcome.run().variant(), variant -> new ArrayList<>())
          .add(RunCost.of(outcome));
    }
    List<List<String>> rows = new ArrayList<>();
    grouped.forEach((variant, runs) -> rows.add(row(variant.label(), runs)));
    return new CostTable(rows);
  }

  /** Name of the file. */
  static String file(ExperimentKind kind) {
    return "cost-" + kind.file() + ".csv";
  }

  /** Reads what {@link #write} made; absent where there is no such file. */
  static Optional<CostTable> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (CSVParser parser = CSVParser.parse(Files.readString(file), CsvForm.NAMED)) {
      return Optional.of(
          new CostTable(
              parser.stream().map(line -> COLUMNS.stream().map(line::get).toList()).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces the file as a whole. */
  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CsvForm.ROWS)) {
      printer.printRecord(COLUMNS);
      printer.printRecords(rows);
    }
    WholeFile.replace(file, text.toString());
  }

  /** Aligned columns. */
  String plain() {
    TextTable text = new TextTable();
    lines().forEach(text::add);
    return text.text();
  }

  /** A Markdown table. */
  String markdown() {
    return ResultText.markdown(lines());
  }

  private List<List<String>> lines() {
    List<List<String>> lines = new ArrayList<>(List.of(LABELS));
    for (List<String> row : rows) {
      List<String> line = new ArrayList<>(row);
      line.set(0, ResultText.name(row.get(0)));
      line.set(1, String.format(Locale.ROOT, "%,d", Long.parseLong(row.get(1))));
      lines.add(line);
    }
    return lines;
  }

  private static List<String> row(String label, List<RunCost> runs) {
    return List.of(
        label,
        Long.toString(runs.get(0).parameters()),
        number(runs.stream().collect(Collectors.averagingDouble(RunCost::epochs))),
        number(runs.stream().collect(Collectors.averagingDouble(RunCost::seconds))),
        runs.stream().anyMatch(run -> run.utterancesPerSecond().isEmpty())
            ? MetricText.ABSENT
            : number(
                runs.stream()
                    .collect(
                        Collectors.averagingDouble(
                            run -> run.utterancesPerSecond().getAsDouble()))));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
