package org.trimodal.data.table;

import com.google.common.primitives.Floats;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.InputFile;
import org.trimodal.data.Steps;
import org.trimodal.data.table.FrameColumns.FirstRow;

/**
 * A file of frames, a row each, parted by commas, semicolons or tabs. A first row of names is a
 * header; times, an index and openSMILE's {@code name} are no features.
 */
final class FrameTable {
  /** Recorders skip and double frames; a rate that is off by more is another rate. */
  private static final double RATE_TOLERANCE = 0.1;

  private final Path file;
  private final int width;
  private final FrameColumns columns;
  private final List<float[]> frames = new ArrayList<>();
  private final List<Float> seconds = new ArrayList<>();
  private boolean isEmpty = true;
  private double first;
  private double last;

  private FrameTable(Path file, int width, FrameColumns columns) {
    this.file = file;
    this.width = width;
    this.columns = columns;
  }

  /**
   * Reads the frames of an utterance, those of zeros too.
   *
   * @param rate frames per second that the time stamps are to show, where declared
   * @param counted what a first row 0, 1, 2 is
   * @return with the time stamps where they show the rate: only then are they known to be seconds
   * @throws DataException naming the row, if it is not {@code width} numbers besides time stamps
   */
  static FeatureSequence read(Path file, int width, Optional<Double> rate, CountedColumns counted) {
    try (BufferedReader reader = InputFile.reader(file);
        RowLimit in = new RowLimit(reader);
        CSVParser rows = CSVParser.parse(in, FrameFormat.sniff(reader, width))) {
      @Nullable FrameTable table = null;
      long line = 0;
      for (CSVRecord row : rows) {
        if (FrameCell.isBlankLine(row.toList()) && !isValue(table)) {
          continue;
        }
        if (table == null) {
          FrameColumns columns = columns(file, width, row);
          boolean counts =
              columns.first() == FirstRow.COUNT || columns.first() == FirstRow.COUNT_IN_DECIMALS;
          if (counts && counted.areNames(file, columns.first())) {
            columns = columns.named();
          }
          table = new FrameTable(file, width, columns);
        } else {
          table.requireNoGap(row, rows.getCurrentLineNumber() - line);
        }
        boolean names = table.isEmpty && table.columns.first() == FirstRow.NAMES;
        table.isEmpty = false;
        if (!names) {
          table.add(row);
        }
        line = rows.getCurrentLineNumber();
        in.nextRow();
      }
      return table == null ? new FeatureSequence(0, width, new float[0]) : table.sequence(rate);
    } catch (UncheckedIOException | IOException | IllegalStateException e) {
      throw CsvFailure.in(file, "expected a CSV file of frames", e);
    }
  }

  /** What the first row is; empty where there is none. */
  static Optional<FirstRow> firstRow(Path file, int width) {
    try (BufferedReader reader = InputFile.reader(file);
        RowLimit in = new RowLimit(reader);
        CSVParser rows = CSVParser.parse(in, FrameFormat.sniff(reader, width))) {
      return rows.stream()
          .filter(row -> !FrameCell.isBlankLine(row.toList()))
          .findFirst()
          .map(row -> FrameColumns.of(row.toList(), width).first());
    } catch (UncheckedIOException | IOException | IllegalStateException e) {
      throw CsvFailure.in(file, "expected a CSV file of frames", e);
    }
  }

  private static FrameColumns columns(Path file, int width, CSVRecord row) {
    FrameColumns columns = FrameColumns.of(row.toList(), width);
    int features = columns.features().size();
    if (features != width) {
      String others = " besides times, names or an index";
      throw at(
          file,
          row,
          "expected %d features%s, found %d%s%s"
              .formatted(
                  width,
                  columns.count() == 1 ? " with commas, semicolons or tabs between them" : "",
                  features,
                  features == columns.count() ? "" : others,
                  columns.count() == 1 ? ", '%s'".formatted(row.get(0)) : ""));
    }
    return columns;
  }

  /** In a single column a line of blanks is a value that is missing. */
  private static boolean isValue(@Nullable FrameTable table) {
    return table != null && table.columns.count() == 1;
  }

  private void add(CSVRecord row) {
    if (row.size() != columns.count()) {
      throw at(
          file,
          row,
          "expected %d fields as in the first, found %d".formatted(columns.count(), row.size()));
    }
    if ((long) (frames.size() + 1) * width > NpyArray.MAX_VALUES) {
      throw at(file, row, "expected at most %d values".formatted(NpyArray.MAX_VALUES));
    }
    float[] frame = new float[width];
    for (int i = 0; i < width; i++) {
      frame[i] = (float) required(row, columns.features().get(i));
    }
    if (columns.time().isPresent()) {
      time(row, required(row, columns.time().getAsInt()));
    }
    frames.add(frame);
  }

  private void time(CSVRecord row, double time) {
    if (!Double.isFinite(time) || (time < last && !frames.isEmpty())) {
      throw at(
          file,
          row,
          "expected time stamps that rise, found %s%s"
              .formatted(time, frames.isEmpty() ? "" : " after " + last));
    }
    if (frames.isEmpty()) {
      first = time;
    }
    last = time;
    seconds.add((float) time);
  }

  /** An empty line is no row; but in a single column it may have been a value that is missing. */
  private void requireNoGap(CSVRecord row, long lines) {
    if (columns.count() == 1 && lines > 1) {
      throw at(file, row, "expected a number on every line, found an empty line before it");
    }
  }

  private FeatureSequence sequence(Optional<Double> rate) {
    rate.ifPresent(this::compare);
    FeatureSequence sequence =
        new FeatureSequence(frames.size(), width, Floats.concat(frames.toArray(float[][]::new)));
    return rate.isPresent() && last > first
        ? sequence.with(new Steps(List.of(), seconds))
        : sequence;
  }

  private void compare(double rate) {
    if (last > first) {
      double found = (frames.size() - 1) / (last - first);
      if (Math.abs(found - rate) > RATE_TOLERANCE * rate) {
        throw new DataException(
            file,
            "expected %s frames per second, found %.1f by the time stamps".formatted(rate, found));
      }
    }
  }

  private double required(CSVRecord row, int column) {
    String cell = row.get(column);
    OptionalDouble value = FrameCell.number(cell);
    if (value.isEmpty()) {
      throw at(
          file,
          row,
          "field %d: expected a number%s, found '%s'"
              .formatted(
                  column + 1,
                  FrameCell.hasDecimalComma(cell) ? " with a decimal point" : "",
                  cell));
    }
    return value.getAsDouble();
  }

  private static DataException at(Path file, CSVRecord row, String problem) {
    return new DataException(file, "row " + row.getRecordNumber() + ": " + problem);
  }
}
