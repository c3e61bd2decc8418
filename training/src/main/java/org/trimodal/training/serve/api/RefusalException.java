package org.trimodal.training.serve.api;

/** A request that is not answered as wished; the message is for the client. */
public final class RefusalException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;

  /**
   * Carries no stack trace: there may be thousands a second.
   *
   * @param status of HTTP, 400 to 599
   */
  public RefusalException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** Status of HTTP. */
  public int status() {
    return status;
  }
}
