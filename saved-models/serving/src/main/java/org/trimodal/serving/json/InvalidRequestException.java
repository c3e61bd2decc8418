package org.trimodal.serving.json;

/** A request that cannot be answered; the message names the field. */
public final class InvalidRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Carries no stack trace: it is the client's fault, and there may be thousands a second. */
  public InvalidRequestException(String message) {
    super(message, null, false, false);
  }
}
