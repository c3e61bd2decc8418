package org.trimodal.data.table;

import com.google.common.base.Throwables;
import java.nio.charset.CharacterCodingException;

/** What a failure to read CSV says to a user. */
final class CsvFault {
  private CsvFault() {}

  /** One line without names of exceptions, which the parser wraps into one another. */
  static String found(Exception failure) {
    Throwable cause = Throwables.getRootCause(failure);
    return cause instanceof CharacterCodingException
        ? "bytes that are not UTF-8"
        : String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
