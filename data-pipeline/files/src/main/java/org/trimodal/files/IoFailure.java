package org.trimodal.files;

import com.google.common.base.Ascii;
import com.google.common.base.Throwables;
import java.io.FileNotFoundException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** What a failure to read or write says to a user: never the name of an exception. */
public final class IoFailure {
  private IoFailure() {}

  /** One line, which goes on from "expected ..., found", such as {@code no such file}. */
  public static String inWords(Throwable failure) {
    Throwable cause = Throwables.getRootCause(failure);
    if (cause instanceof NoSuchFileException || cause instanceof FileNotFoundException) {
      return "no such file";
    }
    if (cause instanceof AccessDeniedException) {
      return "no permission";
    }
    if (cause instanceof NotDirectoryException) {
      return "a file in the place of a folder";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "something in its place";
    }
    if (cause instanceof CharacterCodingException) {
      return "bytes that are not UTF-8";
    }
    if (cause instanceof ZipException) {
      return "a damaged archive or none";
    }
    if (cause instanceof FileSystemException system) {
      String reason = firstLine(system.getReason());
      return Ascii.toLowerCase(reason.charAt(0)) + reason.substring(1);
    }
    return firstLine(cause.getMessage());
  }

  /** As above with the file where it is known, such as {@code no such file (a/b)}. */
  public static String inWordsWithFile(Throwable failure) {
    return Throwables.getRootCause(failure) instanceof FileSystemException system
        ? "%s (%s)".formatted(inWords(failure), system.getFile())
        : inWords(failure);
  }

  private static String firstLine(@Nullable String message) {
    return Optional.ofNullable(message)
        .flatMap(text -> text.lines().findFirst())
        .filter(line -> !line.isBlank())
        .orElse("a failure that has no name");
  }
}
