package org.trimodal.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.trimodal.data.InputFile;
import org.trimodal.files.IoFailure;

/** Checks of folders that a command line names, before any work is done. */
final class Folders {
  private Folders() {}

  /** Refuses a folder to read that is not there. */
  static void requireThere(String option, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new WrongUseException(
          "%s %s: expected a folder, found %s".formatted(option, folder, found(folder, "a file")));
    }
  }

  /** Refuses a file to read that is not there. */
  static void requireFile(String option, Path file) {
    try {
      InputFile.requireRegular(file);
    } catch (NoSuchFileException e) {
      throw new WrongUseException(
          "%s %s: expected a file, found %s".formatted(option, file, found(file, "nothing")));
    } catch (IOException e) {
      throw new WrongUseException(
          "%s %s: expected a file, found %s".formatted(option, file, IoFailure.inWords(e)));
    }
  }

  /** Refuses a folder to make that is there. */
  static void requireNew(String option, Path folder) {
    if (Files.exists(folder)) {
      throw new WrongUseException(
          "%s %s: expected nothing of that name yet, found a %s"
              .formatted(option, folder, Files.isDirectory(folder) ? "folder" : "file"));
    }
  }

  private static String found(Path path, String there) {
    return Files.exists(path)
        ? there
        : Files.isSymbolicLink(path) ? "a link that leads nowhere" : "nothing";
  }
}
