package org.trimodal.training.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the host's libraries lie. */
final class LoadedLibraries {
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final List<String> USUAL =
      List.of("/usr/local/cuda/lib64", "/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib");

  private LoadedLibraries() {}

  /** Folder from which this process has loaded a library; empty if it has not. */
  static Optional<String> folderOf(String soname) {
    String stem = stem(soname);
    try (Stream<String> lines = Files.lines(MAPS)) {
      return lines
          .filter(line -> line.indexOf('/') >= 0)
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .filter(file -> String.valueOf(file.getFileName()).startsWith(stem))
          .map(file -> file.resolveSibling("").toString())
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files of the same library in any version, in LD_LIBRARY_PATH and the usual folders. */
  static List<Path> otherVersions(String soname) {
    List<String> folders = new ArrayList<>();
    String configured = System.getenv("LD_LIBRARY_PATH");
    if (configured != null) {
      folders.addAll(List.of(configured.split(":", -1)));
    }
    folders.addAll(USUAL);
    return folders.stream()
        .filter(folder -> !folder.isEmpty())
        .map(Path::of)
        .filter(Files::isDirectory)
        .flatMap(folder -> versionsIn(folder, soname).stream())
        .toList();
  }

  static List<Path> versionsIn(Path folder, String soname) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(stem(soname)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Name without version: {@code libcudnn.so.} of {@code libcudnn.so.9}. */
  private static String stem(String soname) {
    return soname.substring(0, soname.indexOf(".so.") + ".so.".length());
  }
}
