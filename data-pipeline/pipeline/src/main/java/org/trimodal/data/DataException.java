package org.trimodal.data;

import java.nio.file.Path;
import org.trimodal.files.FileException;

/**
 * The user's data is not what it should be; the message names the place, what was expected and what
 * was found, and is shown without a stack trace.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whatever a damaged file holds or a recipe calls a file is no more than this of a message. */
  private static final int LONGEST = 1_000;

  /**
   * A message of the form {@code <place>: expected <what>, found <what>}.
   *
   * @param place file or folder that is at fault
   * @param problem what was expected and what was found
   */
  public DataException(Path place, String problem) {
    super(inOneLine(place, problem));
  }

  /**
   * As above, keeping the failure underneath for the log.
   *
   * @param place file or folder that is at fault
   * @param problem what was expected and what was found
   * @param cause the failure underneath
   */
  public DataException(Path place, String problem, Throwable cause) {
    super(inOneLine(place, problem), cause);
  }

  /** What a place that is not free says of itself. */
  public static DataException of(FileException taken) {
    return new DataException(taken.place(), taken.problem(), taken);
  }

  private static String inOneLine(Path place, String problem) {
    return Printable.start(place.toString(), LONGEST) + ": " + Printable.start(problem, LONGEST);
  }
}
