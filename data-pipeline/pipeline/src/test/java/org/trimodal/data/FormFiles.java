package org.trimodal.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Small files of one thing in many forms, which the program beside them made. */
public final class FormFiles {
  private FormFiles() {}

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
