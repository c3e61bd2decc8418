package org.trimodal.training.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.trimodal.files.WholeFile;
import org.trimodal.metric.MetricText;

/**
 * {@code metrics.csv}: one row per epoch. The file is replaced as a whole, so a killed run never
 * leaves half a row.
 */
public final class MetricsCsv {
  private final Path file;
  private final List<String> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  private MetricsCsv(Path file) {
    this.file = file;
  }

  /**
   * Takes the rows up to a step; later ones were written by steps that will be made again.
   *
   * @param file may be missing
   * @param lastStep of the checkpoint from which the run goes on
   */
  public static MetricsCsv open(Path file, long lastStep) {
    MetricsCsv csv = upTo(file, lastStep);
    if (Files.exists(file)) {
      csv.write();
    }
    return csv;
  }

  /**
   * Reads the file as it is.
   *
   * @param file may be missing: no epochs
   */
  public static MetricsCsv read(Path file) {
    return upTo(file, Long.MAX_VALUE);
  }

  private static MetricsCsv upTo(Path file, long lastStep) {
    MetricsCsv csv = new MetricsCsv(file);
    if (!Files.exists(file)) {
      return csv;
    }
    try (CSVParser parser = CSVParser.parse(Files.readString(file), CsvForm.ROWS)) {
      for (CSVRecord row : parser) {
        if (csv.columns.isEmpty()) {
          csv.columns.addAll(row.toList());
        } else if (Long.parseLong(row.get(csv.columns.indexOf("step"))) <= lastStep) {
          csv.rows.add(row.toList());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return csv;
  }

  /** Appends an epoch; on disk when this returns. */
  public void add(EpochRow row) {
    Map<String, String> cells = row.cells();
    if (rows.isEmpty()) {
      columns.clear();
      columns.addAll(cells.keySet());
    }
    rows.add(columns.stream().map(column -> cells.getOrDefault(column, "")).toList());
    write();
  }

  /** A column's numbers, NaN where a value is absent. */
  public double[] column(String name) {
    int place = columns.indexOf(name);
    return rows.stream()
        .mapToDouble(
            row ->
                place < 0 || row.get(place).equals(MetricText.ABSENT)
                    ? Double.NaN
                    : Double.parseDouble(row.get(place)))
        .toArray();
  }

  /** Names of the columns. */
  public List<String> columns() {
    return List.copyOf(columns);
  }

  /** Number of epochs. */
  public int epochs() {
    return rows.size();
  }

  private void write() {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CsvForm.ROWS)) {
      if (rows.isEmpty()) {
        Files.deleteIfExists(file);
        return;
      }
      printer.printRecord(columns);
      printer.printRecords(rows);
      WholeFile.replace(file, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
