package org.trimodal.training.fit;

/** Training cannot go on; the message says why in one line, the last checkpoint stands. */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A message for the user. */
  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A message for the user. */
  public TrainingException(String message) {
    super(message);
  }
}
