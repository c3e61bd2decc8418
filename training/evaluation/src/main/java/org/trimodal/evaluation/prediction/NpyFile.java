package org.trimodal.evaluation.prediction;

import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Arrays as {@code numpy.load} reads them (NumPy's NEP 1, version 1.0), little-endian, row-major.
 */
final class NpyFile {
  private static final byte[] VERSION_1 = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;

  private NpyFile() {}

  /** An array of float32. */
  static void write(Path file, List<Integer> shape, float[] values) throws IOException {
    ByteBuffer data = ByteBuffer.allocate(values.length * Float.BYTES);
    data.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    Files.write(file, Bytes.concat(header("<f4", shape), data.array()));
  }

  /** An array of int32. */
  static void write(Path file, List<Integer> shape, int[] values) throws IOException {
    ByteBuffer data = ByteBuffer.allocate(values.length * Integer.BYTES);
    data.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
    Files.write(file, Bytes.concat(header("<i4", shape), data.array()));
  }

  private static byte[] header(String type, List<Integer> shape) {
    String sizes = shape.stream().map(length -> length + ",").collect(Collectors.joining(" "));
    String told = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, sizes);
    int before = VERSION_1.length + Short.BYTES;
    int length = (before + told.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT - before;
    String line = told + " ".repeat(length - told.length() - 1) + "\n";
    return Bytes.concat(
        VERSION_1,
        new byte[] {(byte) length, (byte) (length >> 8)},
        line.getBytes(StandardCharsets.US_ASCII));
  }
}
