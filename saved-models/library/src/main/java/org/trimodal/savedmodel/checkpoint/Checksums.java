package org.trimodal.savedmodel.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trimodal.files.IoFailure;

/** {@code checksums.json}: the SHA-256 of every other file of a checkpoint or an export. */
public final class Checksums {
  /** Name of the file. */
  public static final String NAME = "checksums.json";

  private Checksums() {}

  /** Writes the sums of a folder's files. */
  public static void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(NAME), StrictJson.write(of(folder)));
  }

  /**
   * Compares every file with what was written.
   *
   * @throws CheckpointException naming the first file that differs, is missing or is too many
   */
  static void verify(Path folder) {
    Map<String, String> expected = read(folder);
    try {
      compare(folder, expected, of(folder));
    } catch (IOException e) {
      throw new CheckpointException(
          folder, "expected readable files, found " + IoFailure.inWordsWithFile(e), e);
    }
  }

  /**
   * What one file's was when it was written.
   *
   * @throws CheckpointException if there is no such record
   */
  static String recorded(Path folder, String name) {
    return Optional.ofNullable(read(folder).get(name))
        .orElseThrow(
            () ->
                new CheckpointException(
                    folder.resolve(NAME), "expected the SHA-256 of " + name + ", found none"));
  }

  private static Map<String, String> read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new CheckpointException(folder, "expected " + NAME + ", found no such file");
    }
    try {
      return StrictJson.readTexts(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new CheckpointException(file, "expected checksums, found " + JsonProblem.found(e), e);
    } catch (IOException e) {
      throw new CheckpointException(
          folder, "expected readable files, found " + IoFailure.inWordsWithFile(e), e);
    }
  }

  private static void compare(
      Path folder, Map<String, String> expected, Map<String, String> found) {
    new TreeMap<>(expected)
        .forEach(
            (name, hash) -> {
              String actual = found.getOrDefault(name, "no such file");
              if (!hash.equals(actual)) {
                throw new CheckpointException(
                    folder.resolve(name), "expected SHA-256 %s, found %s".formatted(hash, actual));
              }
            });
    for (String name : found.keySet()) {
      if (!expected.containsKey(name)) {
        throw new CheckpointException(
            folder.resolve(name), "expected only the files of " + NAME + ", found this one too");
      }
    }
  }

  private static Map<String, String> of(Path folder) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (Map.Entry<String, Path> file : ModelFiles.of(folder).entrySet()) {
      if (!file.getKey().equals(NAME)) {
        hashes.put(
            file.getKey(),
            MoreFiles.asByteSource(file.getValue()).hash(Hashing.sha256()).toString());
      }
    }
    return hashes;
  }
}
