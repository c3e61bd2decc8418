package org.trimodal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** What lies in the place of something that a user named, in words; empty where it is as wanted. */
public final class FoundInstead {
  private FoundInstead() {}

  /** In the place of a regular file: {@code nothing}, {@code a folder}, {@code a named pipe}. */
  public static Optional<String> ofFile(Path file) {
    try {
      RegularFile.require(file);
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.of("nothing");
    } catch (IOException e) {
      return Optional.of(IoFailure.inWords(e));
    }
  }

  /** In the place of a folder: {@code nothing}, {@code a file}. */
  public static Optional<String> ofFolder(Path folder) {
    if (Files.isDirectory(folder)) {
      return Optional.empty();
    }
    if (RegularFile.leadsNowhere(folder)) {
      return Optional.of("a link that leads nowhere");
    }
    return Optional.of(Files.exists(folder) ? "a file" : "nothing");
  }
}
