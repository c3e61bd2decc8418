package org.trimodal.data.table;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Floats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;

/**
 * A CSV file of frames, a row each. A first row of names is a header; columns that it calls time
 * stamps are no features.
 */
final class FrameTable {
  private static final ImmutableSet<String> TIME_STAMPS =
      ImmutableSet.of("time", "timestamp", "start", "end", "frame", "frametime");

  private FrameTable() {}

  /**
   * Reads the frames of an utterance.
   *
   * @throws DataException naming the line, if a row is not {@code width} numbers
   */
  static FeatureSequence read(Path file, int width) {
    List<float[]> frames = new ArrayList<>();
    List<Integer> features = new ArrayList<>();
    try (CSVParser rows = CSVParser.parse(file, StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
      for (CSVRecord row : rows) {
        if (row.getRecordNumber() == 1) {
          boolean header = row.stream().anyMatch(cell -> number(cell) == null);
          for (int column = 0; column < row.size(); column++) {
            if (!header
                || !TIME_STAMPS.contains(row.get(column).strip().toLowerCase(Locale.ROOT))) {
              features.add(column);
            }
          }
          if (features.size() != width) {
            throw at(file, row, "expected %d features, found %d".formatted(width, features.size()));
          }
          if (header) {
            continue;
          }
        }
        frames.add(frame(file, row, features));
      }
    } catch (UncheckedIOException | IOException | IllegalStateException e) {
      throw new DataException(file, "expected a CSV file of frames, found " + e.getMessage(), e);
    }
    return new FeatureSequence(frames.size(), width, Floats.concat(frames.toArray(float[][]::new)));
  }

  private static float[] frame(Path file, CSVRecord row, List<Integer> features) {
    int last = features.get(features.size() - 1);
    if (row.size() <= last) {
      throw at(file, row, "expected %d fields, found %d".formatted(last + 1, row.size()));
    }
    float[] frame = new float[features.size()];
    for (int i = 0; i < frame.length; i++) {
      @Nullable Float value = number(row.get(features.get(i)));
      if (value == null) {
        throw at(
            file,
            row,
            "field %d: expected a number, found '%s'"
                .formatted(features.get(i) + 1, row.get(features.get(i))));
      }
      frame[i] = value;
    }
    return frame;
  }

  private static @Nullable Float number(String cell) {
    String plain = cell.strip();
    return switch (plain.toLowerCase(Locale.ROOT)) {
      case "nan", "" -> Float.NaN;
      case "inf" -> Float.POSITIVE_INFINITY;
      case "-inf" -> Float.NEGATIVE_INFINITY;
      default -> Floats.tryParse(plain);
    };
  }

  private static DataException at(Path file, CSVRecord row, String problem) {
    return new DataException(file, "row " + row.getRecordNumber() + ": " + problem);
  }
}
