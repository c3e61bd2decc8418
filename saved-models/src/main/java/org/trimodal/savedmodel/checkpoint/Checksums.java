package org.trimodal.savedmodel.checkpoint;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code checksums.json}: the SHA-256 of every other file of a checkpoint. */
final class Checksums {
  static final String NAME = "checksums.json";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Checksums() {}

  static void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(NAME), JSON.writeValueAsString(of(folder)) + "\n");
  }

  /**
   * Compares every file with what was written.
   *
   * @throws CheckpointException naming the first file that differs, is missing or is too many
   */
  static void verify(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new CheckpointException(folder, "expected " + NAME + ", found no such file");
    }
    try {
      Map<String, String> expected =
          new TreeMap<>(JSON.readValue(file.toFile(), new TypeReference<Map<String, String>>() {}));
      Map<String, String> found = of(folder);
      expected.forEach(
          (name, hash) -> {
            String actual = found.get(name);
            if (!hash.equals(actual)) {
              throw new CheckpointException(
                  folder.resolve(name),
                  "expected SHA-256 %s, found %s"
                      .formatted(hash, actual == null ? "no such file" : actual));
            }
          });
      found.keySet().removeAll(expected.keySet());
      if (!found.isEmpty()) {
        throw new CheckpointException(folder, "expected no other files, found " + found.keySet());
      }
    } catch (IOException e) {
      throw new CheckpointException(file, "expected checksums, found: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> of(Path folder) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (!name.equals(NAME)) {
          hashes.put(
              name,
              com.google.common.io.Files.asByteSource(path.toFile())
                  .hash(Hashing.sha256())
                  .toString());
        }
      }
    }
    return hashes;
  }
}
