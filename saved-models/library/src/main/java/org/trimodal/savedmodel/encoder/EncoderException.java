package org.trimodal.savedmodel.encoder;

import java.nio.file.Path;

/**
 * An encoder cannot be read or written; the message names the place, what was expected and what was
 * found, and is shown without a stack trace.
 */
public final class EncoderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A message of the form {@code <place>: expected <what>, found <what>}.
   *
   * @param place folder or file that is at fault
   * @param problem what was expected and what was found
   */
  public EncoderException(Path place, String problem) {
    super(place + ": " + problem);
  }

  /**
   * As above, keeping the failure underneath for the log.
   *
   * @param place folder or file that is at fault
   * @param problem what was expected and what was found
   * @param cause the failure underneath
   */
  public EncoderException(Path place, String problem, Throwable cause) {
    super(place + ": " + problem, cause);
  }
}
