package org.trimodal.data;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Small files of one thing in many forms, which the program beside them made. */
public final class FormFiles {
  private FormFiles() {}

  /**
   * One of them.
   *
   * @param test in whose package the resource is
   * @param name relative to it
   */
  public static Path file(Class<?> test, String name) {
    try {
      return Path.of(Objects.requireNonNull(test.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Those of one kind, by name.
   *
   * @param maker the program beside them
   * @param kind with which their names begin
   */
  public static List<Path> of(Path maker, String kind) throws IOException {
    try (Stream<Path> files = Files.list(maker.resolveSibling("."))) {
      return files
          .map(Path::normalize)
          .filter(file -> String.valueOf(file.getFileName()).startsWith(kind))
          .sorted()
          .toList();
    }
  }
}
