package org.trimodal.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.trimodal.files.FoundInstead;

/** Checks of folders that a command line names, before any work is done. */
final class Folders {
  private Folders() {}

  /** Refuses a folder to read that is not there. */
  static void requireThere(String option, Path folder) {
    FoundInstead.ofFolder(folder)
        .ifPresent(
            found -> {
              throw new WrongUseException(
                  "%s %s: expected a folder, found %s".formatted(option, folder, found));
            });
  }

  /** Refuses a file to read that is not there. */
  static void requireFile(String option, Path file) {
    FoundInstead.ofFile(file)
        .ifPresent(
            found -> {
              throw new WrongUseException(
                  "%s %s: expected a file, found %s".formatted(option, file, found));
            });
  }

  /** Refuses a folder to make that is there. */
  static void requireNew(String option, Path folder) {
    if (Files.exists(folder)) {
      throw new WrongUseException(
          "%s %s: expected nothing of that name yet, found a %s"
              .formatted(option, folder, Files.isDirectory(folder) ? "folder" : "file"));
    }
  }
}
