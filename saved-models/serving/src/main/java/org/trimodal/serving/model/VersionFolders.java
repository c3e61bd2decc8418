package org.trimodal.serving.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The numbered folders of a model, such as {@code sentiment/1} and {@code sentiment/2}. They, and
 * the folder that holds them, may be symbolic links.
 *
 * @param base holds them
 */
record VersionFolders(Path base) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  /**
   * What is there now, the newest first.
   *
   * @throws IOException if the base cannot be read
   */
  SortedMap<Long, FolderState> list() throws IOException {
    SortedMap<Long, FolderState> found = new TreeMap<>(Comparator.reverseOrder());
    for (Path entry : entries()) {
      String name = String.valueOf(entry.getFileName());
      if (NUMBER.matcher(name).matches() && name.equals(String.valueOf(Long.parseLong(name)))) {
        found.put(Long.parseLong(name), FolderState.of(entry));
      }
    }
    return found;
  }

  Path folder(long version) {
    return base.resolve(String.valueOf(version));
  }

  /** A version's folder as it is now. */
  FolderState state(long version) {
    return FolderState.of(folder(version));
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(base)) {
      return entries.filter(VersionFolders::mayBeVersion).toList();
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e.getCause());
    }
  }

  /** A link that leads nowhere is taken for a version, so that its refusal says so. */
  private static boolean mayBeVersion(Path entry) {
    return Files.isDirectory(entry) || (Files.isSymbolicLink(entry) && !Files.exists(entry));
  }
}
