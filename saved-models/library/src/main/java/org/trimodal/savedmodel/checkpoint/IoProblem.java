package org.trimodal.savedmodel.checkpoint;

import com.google.common.base.Ascii;
import com.google.common.base.Throwables;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a failure to read or write says to a user: never the name of an exception. */
public final class IoProblem {
  private IoProblem() {}

  /** One line, which goes on from "expected ..., found", such as {@code no such file (a/b)}. */
  public static String found(Throwable failure) {
    Throwable cause = Throwables.getRootCause(failure);
    return cause instanceof FileSystemException problem
        ? "%s (%s)".formatted(reason(problem), problem.getFile())
        : firstLine(cause.getMessage());
  }

  private static String reason(FileSystemException problem) {
    if (problem instanceof NoSuchFileException) {
      return "no such file";
    }
    if (problem instanceof AccessDeniedException) {
      return "no permission";
    }
    if (problem instanceof NotDirectoryException) {
      return "a file in the place of a folder";
    }
    if (problem instanceof FileAlreadyExistsException) {
      return "something in its place";
    }
    String reason = firstLine(problem.getReason());
    return Ascii.toLowerCase(reason.charAt(0)) + reason.substring(1);
  }

  private static String firstLine(@Nullable String message) {
    return Optional.ofNullable(message)
        .flatMap(text -> text.lines().findFirst())
        .filter(line -> !line.isBlank())
        .orElse("a failure that has no name");
  }
}
