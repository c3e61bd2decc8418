package org.trimodal.data;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
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

  /** One line, which goes on from "expected ..., found". */
  public static String inWords(Exception failure) {
    Throwable cause = Throwables.getRootCause(failure);
    if (cause instanceof NoSuchFileException || cause instanceof FileNotFoundException) {
      return "no such file";
    }
    if (cause instanceof AccessDeniedException) {
      return "no permission to do so";
    }
    if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
      return "a file in its place";
    }
    if (cause instanceof CharacterCodingException) {
      return "bytes that are not UTF-8";
    }
    if (cause instanceof ZipException) {
      return "a damaged archive or none";
    }
    if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return "none or another kind of value at " + path(mapping);
    }
    if (cause instanceof JsonProcessingException json) {
      return "damaged JSON" + line(json.getLocation());
    }
    if (cause instanceof FileSystemException system) {
      return firstLine(system.getReason());
    }
    return firstLine(cause.getMessage());
  }

  private static String path(JsonMappingException mapping) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : mapping.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String line(@Nullable JsonLocation place) {
    return place == null || place.getLineNr() < 1 ? "" : " on line " + place.getLineNr();
  }

  private static String firstLine(@Nullable String message) {
    return Optional.ofNullable(message)
        .flatMap(text -> text.lines().findFirst())
        .filter(line -> !line.isBlank())
        .orElse("a failure that has no name");
  }
}
