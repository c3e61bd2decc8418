package org.trimodal.serving.http;

/** The server cannot be started; one line says why. */
public final class ServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One line for the user. */
  public ServerException(String message) {
    super(message);
  }

  /** One line for the user, and what lies behind it. */
  public ServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
