package org.trimodal.data.csd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.trimodal.data.DataException;
import org.trimodal.files.IoFailure;

/**
 * Writes a computational sequence as the SDK does: {@code /<root>/data/<id>} with {@code features},
 * {@code intervals} and {@code /<root>/metadata}. One entry is in memory at a time. The file has
 * its end and its root only once it is closed; until then it is none.
 */
public final class CsdWriter implements AutoCloseable {
  /** The SDK's 9 takes several times as long for some hundredths of the size. */
  private static final int LEVEL = 4;

  /** What the SDK warns of if it is not there; a comma is missing in its own list. */
  private static final List<String> REQUIRED =
      List.of(
          "dimension names",
          "dimension namescomputational sequence version",
          "dataset name",
          "dataset version",
          "creator",
          "contact",
          "featureset bib citation",
          "dataset bib citation");

  private final Path path;
  private final H5Output out;
  private final String root;
  private final Compression compression;
  private final Map<String, Long> entries = new TreeMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Set<String> seen = new HashSet<>();
  private boolean whole;

  /** How arrays are stored. */
  public enum Compression {
    /** As they are, which is read fastest. */
    NONE,
    /** Deflated, as the SDK does. */
    GZIP
  }

  /** Begins a file without compression. */
  public CsdWriter(Path path, String root, String description) {
    this(path, root, description, Compression.NONE);
  }

  /**
   * Begins a file.
   *
   * @param path must not be there
   * @param root name of the sequence
   * @param description of it, for the metadata
   * @param compression of every array
   * @throws DataException if it cannot be written
   */
  public CsdWriter(Path path, String root, String description, Compression compression) {
    this.path = path;
    this.root = root;
    this.compression = compression;
    REQUIRED.forEach(key -> metadata.put(key, "not stated"));
    metadata.put("root name", root);
    metadata.put("computational sequence description", description);
    metadata.put("computational sequence version", "1.0");
    metadata.put("alignment compatible", "true");
    try {
      this.out = new H5Output(path);
    } catch (IOException e) {
      throw new DataException(
          path, "expected to write a new file, found " + IoFailure.inWords(e), e);
    }
  }

  /**
   * Writes an entry.
   *
   * @param id a video or segment, once
   * @param rows features as {@code <f4}; not words
   */
  public void write(String id, TimedSequence rows) {
    if (!rows.words().isEmpty() || rows.width() < 1) {
      throw new IllegalArgumentException("entry %s: expected features, found words".formatted(id));
    }
    if (!seen.add(id) || id.isEmpty() || id.contains("/")) {
      throw new DataException(path, "entry '%s': expected a new id without '/'".formatted(id));
    }
    try {
      Map<String, Long> members = new TreeMap<>();
      ByteBuffer features = little(rows.values().length * Float.BYTES);
      features.asFloatBuffer().put(rows.values());
      members.put("features", array(H5Type.FLOAT, features, rows.length(), rows.width()));
      ByteBuffer intervals = little(rows.intervals().length * Double.BYTES);
      intervals.asDoubleBuffer().put(rows.intervals());
      members.put("intervals", array(H5Type.DOUBLE, intervals, rows.length(), 2));
      entries.put(id, out.group(members));
    } catch (IOException e) {
      throw new DataException(
          path, "expected to write entry %s, found %s".formatted(id, IoFailure.inWords(e)), e);
    }
  }

  /** Ends the file; after a failure it is deleted instead. */
  @Override
  public void close() {
    try (out) {
      Map<String, Long> texts = new TreeMap<>();
      for (Map.Entry<String, String> each : metadata.entrySet()) {
        texts.put(each.getKey(), out.text(CsdMetadata.write(each.getValue())));
      }
      Map<String, Long> parts = new TreeMap<>();
      parts.put("data", out.group(entries));
      parts.put("metadata", out.group(texts));
      out.finish(out.group(Map.of(root, out.group(parts))));
      whole = true;
    } catch (IOException e) {
      throw new DataException(
          path, "expected to write the file's end, found " + IoFailure.inWords(e), e);
    } finally {
      if (!whole) {
        delete();
      }
    }
  }

  private long array(H5Type type, ByteBuffer values, long... sizes) throws IOException {
    return switch (compression) {
      case NONE -> out.dataset(type, values, sizes);
      case GZIP -> out.deflated(type, values, LEVEL, sizes);
    };
  }

  private void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new DataException(
          path, "expected to delete a broken file, found " + IoFailure.inWords(e), e);
    }
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
