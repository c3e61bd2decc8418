package org.trimodal.data.table;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Floats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.IoFailure;
import org.trimodal.data.source.Padding;

/**
 * A CSV file of frames, a row each. A first row of names is a header; columns that it calls time
 * stamps are no features.
 */
final class FrameTable {
  private static final ImmutableSet<String> TIME_STAMPS =
      ImmutableSet.of("time", "timestamp", "start", "end", "frame", "frametime");
  private static final ImmutableSet<String> BEGINNINGS =
      ImmutableSet.of("time", "timestamp", "start", "frametime");

  /** Recorders skip and double frames; a rate that is off by more is another rate. */
  private static final double RATE_TOLERANCE = 0.1;

  private final Path file;
  private final int width;
  private final List<float[]> frames = new ArrayList<>();
  private final List<Integer> features = new ArrayList<>();
  private int fields;
  private int timeColumn = -1;
  private double first;
  private double last;

  private FrameTable(Path file, int width) {
    this.file = file;
    this.width = width;
  }

  /**
   * Reads the frames of an utterance.
   *
   * @param rate frames per second that the time stamps are to show, where declared
   * @throws DataException naming the row, if it is not {@code width} numbers besides time stamps
   */
  static FeatureSequence read(Path file, int width, Optional<Double> rate) {
    FrameTable table = new FrameTable(file, width);
    try (RowLimit in = new RowLimit(Files.newBufferedReader(file, StandardCharsets.UTF_8));
        CSVParser rows = CSVParser.parse(in, CSVFormat.RFC4180)) {
      for (CSVRecord row : rows) {
        if (row.getRecordNumber() > 1 || !table.beginsWith(row)) {
          table.add(row);
        }
        in.nextRow();
      }
    } catch (UncheckedIOException | IOException | IllegalStateException e) {
      throw new DataException(
          file, "expected a CSV file of frames, found " + IoFailure.inWords(e), e);
    }
    rate.ifPresent(table::compare);
    float[] values = Floats.concat(table.frames.toArray(float[][]::new));
    return Padding.strip(values, 0, table.frames.size(), width);
  }

  /** Learns the columns from the first row; tells whether it is a header. */
  private boolean beginsWith(CSVRecord row) {
    fields = row.size();
    boolean header =
        row.stream().anyMatch(FrameTable::isTimeStamp)
            || row.stream().allMatch(cell -> number(cell) == null);
    for (int column = 0; column < fields; column++) {
      if (header && BEGINNINGS.contains(name(row.get(column)))) {
        timeColumn = column;
      }
      if (!header || !isTimeStamp(row.get(column))) {
        features.add(column);
      }
    }
    if (features.size() != width) {
      throw at(row, "expected %d features, found %d".formatted(width, features.size()));
    }
    return header;
  }

  private void add(CSVRecord row) {
    if (row.size() != fields) {
      throw at(row, "expected %d fields as in the first, found %d".formatted(fields, row.size()));
    }
    if ((long) (frames.size() + 1) * width > NpyArray.MAX_VALUES) {
      throw at(row, "expected at most %d values".formatted(NpyArray.MAX_VALUES));
    }
    float[] frame = new float[width];
    for (int i = 0; i < width; i++) {
      frame[i] = required(row, features.get(i));
    }
    if (timeColumn >= 0) {
      time(row);
    }
    frames.add(frame);
  }

  private void time(CSVRecord row) {
    double time = required(row, timeColumn);
    if (!frames.isEmpty() && !(time >= last)) {
      throw at(row, "expected time stamps that rise, found %s after %s".formatted(time, last));
    }
    if (frames.isEmpty()) {
      first = time;
    }
    last = time;
  }

  private void compare(double rate) {
    if (timeColumn >= 0 && last > first) {
      double found = (frames.size() - 1) / (last - first);
      if (Math.abs(found - rate) > RATE_TOLERANCE * rate) {
        throw new DataException(
            file,
            "expected %s frames per second, found %.1f by the time stamps".formatted(rate, found));
      }
    }
  }

  private float required(CSVRecord row, int column) {
    @Nullable Float value = number(row.get(column));
    if (value == null) {
      throw at(
          row, "field %d: expected a number, found '%s'".formatted(column + 1, row.get(column)));
    }
    return value;
  }

  private static boolean isTimeStamp(String cell) {
    return TIME_STAMPS.contains(name(cell));
  }

  private static String name(String cell) {
    return cell.strip().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Float number(String cell) {
    String plain = name(cell);
    return switch (plain) {
      case "nan", "" -> Float.NaN;
      case "inf" -> Float.POSITIVE_INFINITY;
      case "-inf" -> Float.NEGATIVE_INFINITY;
      default -> Floats.tryParse(plain);
    };
  }

  private DataException at(CSVRecord row, String problem) {
    return new DataException(file, "row " + row.getRecordNumber() + ": " + problem);
  }
}
