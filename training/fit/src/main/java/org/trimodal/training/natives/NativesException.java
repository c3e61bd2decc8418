package org.trimodal.training.natives;

/** A device cannot be used; the message says in one line what is missing and how to get it. */
public final class NativesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A message for the user. */
  public NativesException(String message) {
    super(message);
  }
}
