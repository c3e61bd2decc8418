package org.trimodal.data.table;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.trimodal.data.DataException;
import org.trimodal.files.IoFailure;

/** What is wrong with a CSV file, in our words and not in those of the library that reads it. */
public final class CsvFailure {
  private static final Pattern LINE = Pattern.compile("line:? ([\\d.,\\u00a0\\u202f]+)");

  private CsvFailure() {}

  /**
   * The failure to read a file.
   *
   * @param expected what the file should have been, from "expected" on
   * @param failure as the parser or the file system threw it
   */
  public static DataException in(Path file, String expected, Exception failure) {
    return new DataException(file, expected + ", found " + inWords(failure), failure);
  }

  /**
   * Refuses a column that stands in a header twice; columns without a name may, as pandas writes
   * its index.
   *
   * @throws DataException naming it
   */
  public static void requireOnce(Path file, List<String> header) {
    for (String column : header) {
      if (!column.isBlank() && Collections.frequency(header, column) > 1) {
        throw new DataException(
            file,
            "line 1: expected every column once in the header, found '%s' twice".formatted(column));
      }
    }
  }

  private static String inWords(Exception failure) {
    Throwable cause = Throwables.getRootCause(failure);
    String said = String.valueOf(cause.getMessage());
    if (said.contains("EOF reached")) {
      return "a quote%s that is not closed".formatted(line(said));
    }
    if (said.contains("encapsulated token")) {
      return "text after a closing quote%s; a quote within quotes is written twice"
          .formatted(line(said));
    }
    if (cause instanceof IOException io && !(cause instanceof CSVException)) {
      return IoFailure.inWords(io);
    }
    return "other text";
  }

  private static String line(String said) {
    Matcher line = LINE.matcher(said);
    return line.find() ? " on line " + line.group(1).replaceAll("\\D", "") : "";
  }
}
