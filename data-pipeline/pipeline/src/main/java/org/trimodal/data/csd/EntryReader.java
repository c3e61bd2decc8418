package org.trimodal.data.csd;

import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.StringData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.trimodal.data.DataException;
import org.trimodal.data.array.ElementType;

/** Reads the two datasets of one entry and compares them. */
final class EntryReader {
  /** Of a reference to a string elsewhere in the file. */
  private static final int VARIABLE_BYTES = 16;

  private static final int LONGEST_WORD = 4096;

  private final Path path;
  private final String id;
  private final RawArray raw;

  EntryReader(Path path, String id, RawArray raw) {
    this.path = path;
    this.id = id;
    this.raw = raw;
  }

  TimedSequence read(Dataset features, Dataset intervals) throws IOException {
    double[] times = intervals(intervals);
    Optional<ElementType> type =
        H5Elements.of(features.getDataType()).filter(ElementType::isNumber);
    if (type.isEmpty()) {
      List<String> words = words(features);
      compare(words.size(), times.length / 2, features);
      return new TimedSequence(times, 0, new float[0], words);
    }
    ElementType number = type.get();
    long[] shape = featureShape(features, number.size());
    compare(shape[0], times.length / 2, features);
    int width = width(shape);
    float[] values = new float[Math.toIntExact(shape[0] * width)];
    int[] filled = {0};
    raw.read(
        features,
        shape,
        number.size(),
        rows -> filled[0] += number.decode(rows, values, filled[0]));
    return new TimedSequence(times, width, values, List.of());
  }

  /** [time * 2] of an entry, finite. */
  double[] intervals(Dataset intervals) throws IOException {
    ElementType type =
        H5Elements.of(intervals.getDataType())
            .filter(ElementType::isNumber)
            .orElseThrow(
                () -> refused("intervals in numbers", H5Elements.inWords(intervals.getDataType())));
    long[] shape = raw.shape(intervals, type.size());
    if (shape.length != 2 || shape[1] != 2) {
      throw refused("intervals [time, 2]", Arrays.toString(shape));
    }
    double[] times = new double[Math.toIntExact(shape[0] * 2)];
    int[] filled = {0};
    raw.read(
        intervals, shape, type.size(), rows -> filled[0] += type.decode(rows, times, filled[0]));
    for (int i = 0; i < times.length; i++) {
      if (!Double.isFinite(times[i])) {
        throw refused("finite intervals", "%s in row %d".formatted(times[i], i / 2));
      }
    }
    return times;
  }

  CsdEntry describe(Dataset features, Dataset intervals) throws IOException {
    double[] times = intervals(intervals);
    long[] shape = featureShape(features, Math.max(1, features.getDataType().getSize()));
    return new CsdEntry(
        id,
        LongStream.of(shape).boxed().toList(),
        H5Elements.inWords(features.getDataType()),
        features.getDataLayout().toString().toLowerCase(Locale.ROOT),
        times.length == 0 ? 0 : times[0],
        times.length == 0 ? 0 : times[times.length - 1]);
  }

  private long[] featureShape(Dataset features, int bytes) throws IOException {
    long[] shape = raw.shape(features, bytes);
    if (shape.length < 2 || width(shape) < 1) {
      throw refused("features [time, width]", Arrays.toString(shape));
    }
    return shape;
  }

  /** All axes but the first are one, as numpy's {@code reshape(time, -1)} makes them. */
  private static int width(long[] shape) {
    return Math.toIntExact(LongStream.of(shape).skip(1).reduce(1, Math::multiplyExact));
  }

  private void compare(long features, int intervals, Dataset dataset) {
    if (features != intervals) {
      throw refused(
          "intervals [time, 2] for features %s"
              .formatted(Arrays.toString(dataset.getDimensionsAsLong())),
          "[%d, 2]".formatted(intervals));
    }
  }

  private List<String> words(Dataset features) throws IOException {
    if (features.isVariableLength()) {
      raw.shape(features, VARIABLE_BYTES);
      List<String> words = new ArrayList<>();
      collect(features.getData(), words);
      return words;
    }
    int bytes = features.getDataType().getSize();
    if (!(features.getDataType() instanceof StringData) || bytes < 1 || bytes > LONGEST_WORD) {
      throw refused("features in numbers or words", H5Elements.inWords(features.getDataType()));
    }
    long[] shape = featureShape(features, bytes);
    if (width(shape) != 1) {
      throw refused("words [time, 1]", Arrays.toString(shape));
    }
    List<String> words = new ArrayList<>();
    byte[] word = new byte[bytes];
    byte[] rest = new byte[bytes];
    int[] held = {0};
    raw.read(features, shape, bytes, rows -> split(rows, word, rest, held, words));
    return words;
  }

  /** A window of the file may end within a word. */
  private static void split(
      ByteBuffer rows, byte[] word, byte[] rest, int[] held, List<String> words) {
    while (rows.remaining() + held[0] >= word.length) {
      System.arraycopy(rest, 0, word, 0, held[0]);
      rows.get(word, held[0], word.length - held[0]);
      held[0] = 0;
      int length = 0;
      while (length < word.length && word[length] != 0) {
        length++;
      }
      words.add(new String(word, 0, length, StandardCharsets.UTF_8));
    }
    int left = rows.remaining();
    rows.get(rest, held[0], left);
    held[0] += left;
  }

  private static void collect(Object from, List<String> words) {
    if (from instanceof Object[] nested) {
      for (Object each : nested) {
        collect(each, words);
      }
    } else {
      words.add(String.valueOf(from));
    }
  }

  private DataException refused(String expected, String found) {
    return new DataException(
        path, "entry %s: expected %s, found %s".formatted(id, expected, found));
  }
}
