package org.trimodal.training.serve.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The numbered folders of a model, such as {@code sentiment/1} and {@code sentiment/2}.
 *
 * @param base holds them
 */
record VersionFolders(Path base) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  /**
   * What is there now, the newest first.
   *
   * @return by number, a folder's {@linkplain #look look}
   * @throws IOException if the base cannot be read
   */
  SortedMap<Long, Map<String, String>> list() throws IOException {
    SortedMap<Long, Map<String, String>> found = new TreeMap<>(Comparator.reverseOrder());
    try (Stream<Path> entries = Files.list(base)) {
      for (Path entry : entries.filter(Files::isDirectory).toList()) {
        String name = String.valueOf(entry.getFileName());
        if (NUMBER.matcher(name).matches() && name.equals(String.valueOf(Long.parseLong(name)))) {
          found.put(Long.parseLong(name), look(entry));
        }
      }
    }
    return found;
  }

  Path folder(long version) {
    return base.resolve(String.valueOf(version));
  }

  /** Size and time of every file: what changes while a version is still being copied. */
  private static Map<String, String> look(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(file).toString(),
            Files.size(file) + " bytes of " + Files.getLastModifiedTime(file));
      }
    } catch (NoSuchFileException | java.io.UncheckedIOException e) {
      files.put("", "changing while it was read: " + e.getMessage());
    }
    return files;
  }
}
