package org.trimodal.training.gpu;

/** A GPU cannot be used; the message says in one line what is missing and how to get it. */
public final class GpuException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A message for the user. */
  public GpuException(String message) {
    super(message);
  }
}
