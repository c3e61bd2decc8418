package org.trimodal.training.config;

/** The user's configuration is not what it should be; the message names file, line and key. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A message of the form {@code <file> line <n>, <key>: expected <what>, found <what>}.
   *
   * @param message the whole of it
   */
  public ConfigException(String message) {
    super(message);
  }

  /**
   * As above, keeping the failure underneath for the log.
   *
   * @param message the whole of it
   * @param cause the failure underneath
   */
  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
