package org.trimodal.data.source;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Files among the tests' resources. */
final class TestFiles {
  private TestFiles() {}

  /** By the name relative to this package. */
  static Path file(String name) {
    try {
      return Path.of(Objects.requireNonNull(TestFiles.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
