package org.trimodal.serving.launch;

/** An option that is unknown, lacks its value, or has one that is no good; the message names it. */
public final class OptionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a message for the user. */
  public OptionException(String message) {
    super(message);
  }
}
