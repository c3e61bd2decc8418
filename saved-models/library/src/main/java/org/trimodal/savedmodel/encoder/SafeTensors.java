package org.trimodal.savedmodel.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.ndarray.Shape;
import org.trimodal.savedmodel.checkpoint.StrictJson;

/**
 * Hugging Face's safetensors: the length of a JSON header as 8 bytes, the header with type, shape
 * and place of each array, then the arrays.
 *
 * <p>Source: the format's description in {@code huggingface/safetensors}, README.
 */
final class SafeTensors implements ForeignWeights {
  private static final int LONGEST_HEADER = 100_000_000; // as the reference implementation has it
  private static final String METADATA = "__metadata__";

  private final Path file;
  private final long dataBegin;
  private final Map<String, Entry> entries;

  private record Entry(NumberType type, Shape shape, long from, long to) {}

  private SafeTensors(Path file, long dataBegin, Map<String, Entry> entries) {
    this.file = file;
    this.dataBegin = dataBegin;
    this.entries = entries;
  }

  /**
   * Reads the header and holds it against the file's size.
   *
   * @throws EncoderException if it is no such file, or the header does not fit it
   */
  static SafeTensors open(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size < Long.BYTES) {
        throw new EncoderException(
            file, "expected a safetensors file, found %d bytes".formatted(size));
      }
      long length = little(channel, 0, Long.BYTES).getLong();
      if (length < 2 || length > LONGEST_HEADER || length > size - Long.BYTES) {
        throw new EncoderException(
            file,
            "expected a safetensors header within the file's %d bytes, found one of %s bytes"
                .formatted(size, Long.toUnsignedString(length)));
      }
      ByteBuffer header = little(channel, Long.BYTES, (int) length);
      long dataBegin = Long.BYTES + length;
      return new SafeTensors(
          file,
          dataBegin,
          entries(file, StandardCharsets.UTF_8.decode(header).toString(), size - dataBegin));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Entry> entries(Path file, String header, long dataSize) {
    JsonNode root;
    try {
      root = StrictJson.readTree(header);
    } catch (JsonProcessingException e) {
      throw new EncoderException(file, "expected a JSON header, found none that can be read", e);
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    root.properties().stream()
        .filter(property -> !property.getKey().equals(METADATA))
        .forEach(
            property ->
                entries.put(
                    property.getKey(),
                    entry(file, property.getKey(), property.getValue(), dataSize)));
    return entries;
  }

  private static Entry entry(Path file, String name, JsonNode node, long dataSize) {
    String type = node.path("dtype").asText();
    long[] sizes = longs(node.path("shape"));
    long[] offsets = longs(node.path("data_offsets"));
    NumberType numbers =
        NumberType.of(type)
            .orElseThrow(
                () ->
                    new EncoderException(
                        file,
                        "array %s: expected one of %s, found %s"
                            .formatted(name, NumberType.names(), type)));
    boolean ordered = offsets.length == 2 && offsets[0] >= 0 && offsets[0] <= offsets[1];
    if (!ordered || offsets[1] > dataSize) {
      throw new EncoderException(
          file,
          "array %s: expected a place within the %d bytes after the header, found %s"
              .formatted(name, dataSize, node.path("data_offsets")));
    }
    Shape shape = Shape.of(sizes);
    if (shape.size() * numbers.bytes() != offsets[1] - offsets[0]) {
      throw new EncoderException(
          file,
          "array %s: expected %d bytes for %s of %s, found %d"
              .formatted(
                  name,
                  shape.size() * numbers.bytes(),
                  node.path("shape"),
                  type,
                  offsets[1] - offsets[0]));
    }
    return new Entry(numbers, shape, offsets[0], offsets[1]);
  }

  private static long[] longs(JsonNode array) {
    long[] values = new long[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asLong(-1);
    }
    return values;
  }

  @Override
  public Optional<Shape> shape(String name) {
    return Optional.ofNullable(entries.get(name)).map(Entry::shape);
  }

  @Override
  public float[] read(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new EncoderException(file, "expected the array %s, found none".formatted(name));
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return entry
          .type()
          .floats(
              little(
                  channel, dataBegin + entry.from(), Math.toIntExact(entry.to() - entry.from())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean kernelsAreInputFirst() {
    return false;
  }

  private static ByteBuffer little(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    long at = from;
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, at);
      if (read < 0) {
        throw new IOException("the file became shorter while it was read");
      }
      at += read;
    }
    return bytes.flip();
  }

  /** An array to be written, whose numbers are made when its turn comes. */
  record Written(String name, Shape shape, Supplier<float[]> numbers) {}

  /** Writes float32 arrays in this order. */
  static void write(Path file, List<Written> arrays) throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    long at = 0;
    for (Written array : arrays) {
      long end = at + array.shape().size() * Float.BYTES;
      header.put(
          array.name(),
          Map.of(
              "dtype", "F32", "shape", array.shape().asArray(), "data_offsets", List.of(at, end)));
      at = end;
    }
    byte[] json = StrictJson.write(header).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file);
        var channel = Channels.newChannel(out)) {
      channel.write(littleOf(Long.BYTES).putLong(json.length).flip());
      channel.write(ByteBuffer.wrap(json));
      for (Written array : arrays) {
        float[] numbers = array.numbers().get();
        ByteBuffer bytes = littleOf(numbers.length * Float.BYTES);
        bytes.asFloatBuffer().put(numbers);
        channel.write(bytes);
      }
    }
  }

  private static ByteBuffer littleOf(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Names of all arrays, in the header's order. */
  List<String> names() {
    return new ArrayList<>(entries.keySet());
  }
}
