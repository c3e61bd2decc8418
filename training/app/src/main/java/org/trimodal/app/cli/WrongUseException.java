package org.trimodal.app.cli;

/** The command was given something it cannot work with; one line says what. */
final class WrongUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongUseException(String message) {
    super(message);
  }
}
