package org.trimodal.data.table;

import com.google.common.base.Splitter;
import com.google.common.primitives.Bytes;
import com.google.common.primitives.Ints;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.FileForm;
import org.trimodal.data.array.ElementType;

/**
 * A numeric array as {@code numpy.save} writes it (format versions 1 to 3).
 *
 * @param name of the array in its file, for messages
 * @param shape as written
 * @param values row after row, whatever order they were written in
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record NpyArray(String name, List<Integer> shape, float[] values) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_HEADER = 1 << 16;
  // One utterance is never larger; a damaged size must not take all memory.
  static final int MAX_VALUES = 1 << 24;
  private static final int CHUNK = 1 << 16;
  private static final int SHOWN = 500;
  private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, L]*)\\)");

  /**
   * Reads an array.
   *
   * @param file for messages
   * @param name of the array in its file
   * @param in at the array's first byte
   * @throws DataException if it is no numeric array
   * @throws IOException if reading fails
   */
  static NpyArray read(Path file, String name, InputStream in) throws IOException {
    String header = header(file, name, in);
    ElementType type =
        group(DESCRIPTION, header)
            .flatMap(ElementType::named)
            .filter(ElementType::isNumber)
            .orElseThrow(() -> refused(file, name, "numbers", header.strip()));
    String order =
        group(ORDER, header).orElseThrow(() -> refused(file, name, "an order", header.strip()));
    String sizes =
        group(SHAPE, header).orElseThrow(() -> refused(file, name, "a shape", header.strip()));
    int[] shape = shape(file, name, sizes);
    float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    try {
      fill(in, type, values);
    } catch (EOFException e) {
      throw refused(file, name, values.length + " values of " + type, "the end of the file");
    }
    return new NpyArray(
        name, Ints.asList(shape), order.equals("True") ? rowByRow(values, shape) : values);
  }

  /**
   * The array as a sequence: {@code [time, width]}, {@code [1, time, width]} or one step {@code
   * [width]}, with the zero rows before and after it that are padding.
   *
   * @throws DataException if it is of another shape
   */
  FeatureSequence frames(Path file, int width) {
    int rank = shape.size();
    boolean sequence = rank == 2 || (rank == 3 && shape.get(0) == 1);
    if (rank == 0 || shape.get(rank - 1) != width || !(sequence || rank == 1)) {
      throw refused(file, name, "an array [time, " + width + "]", shape.toString());
    }
    return new FeatureSequence(values.length / width, width, values);
  }

  private static String header(Path file, String name, InputStream in) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2
        || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      byte[] more = Bytes.concat(start, in.readNBytes(SHOWN));
      String found =
          FileForm.of(more)
              .map(form -> form == FileForm.NPZ ? "an archive of numpy (.npz)" : form.inWords())
              .orElse("other bytes");
      throw refused(file, name, "an array of numpy", found);
    }
    int version = start[MAGIC.length];
    byte[] size = in.readNBytes(version == 1 ? 2 : 4);
    long length = 0;
    for (int i = size.length - 1; i >= 0; i--) {
      length = (length << 8) | (size[i] & 0xff);
    }
    if (version < 1 || version > 3 || length > MAX_HEADER) {
      throw refused(
          file, name, "numpy's format 1 to 3", "format " + version + " with " + length + " bytes");
    }
    byte[] header = in.readNBytes((int) length);
    if (header.length < length || size.length < (version == 1 ? 2 : 4)) {
      throw refused(file, name, "a description of the array", "the end of the file");
    }
    return new String(header, StandardCharsets.UTF_8);
  }

  private static int[] shape(Path file, String name, String sizes) {
    List<String> written =
        Splitter.on(',').trimResults().omitEmptyStrings().splitToList(sizes.replace("L", ""));
    int[] shape = new int[written.size()];
    long count = 1;
    for (int i = 0; i < shape.length; i++) {
      @Nullable Integer size = Ints.tryParse(written.get(i));
      if (size == null || size < 0) {
        throw refused(file, name, "a shape", "(" + sizes + ")");
      }
      shape[i] = size;
      count *= size;
      if (count > MAX_VALUES) {
        throw refused(file, name, "at most " + MAX_VALUES + " values", "(" + sizes + ")");
      }
    }
    return shape;
  }

  private static void fill(InputStream in, ElementType type, float[] values) throws IOException {
    byte[] chunk = new byte[CHUNK];
    int perChunk = CHUNK / type.size();
    for (int from = 0; from < values.length; from += perChunk) {
      int count = Math.min(perChunk, values.length - from);
      if (in.readNBytes(chunk, 0, count * type.size()) < count * type.size()) {
        throw new EOFException();
      }
      type.decode(ByteBuffer.wrap(chunk, 0, count * type.size()), values, from);
    }
  }

  /** Of the last two dimensions; those that {@link #frames} takes before them are 1. */
  private static float[] rowByRow(float[] columns, int[] shape) {
    int width = shape.length == 0 ? 1 : shape[shape.length - 1];
    int height = width == 0 ? 0 : columns.length / width;
    float[] rows = new float[columns.length];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        rows[row * width + column] = columns[column * height + row];
      }
    }
    return rows;
  }

  private static Optional<String> group(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static DataException refused(Path file, String name, String expected, String found) {
    return new DataException(file, "%s: expected %s, found %s".formatted(name, expected, found));
  }
}
