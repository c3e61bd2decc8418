package org.trimodal.serving.batch;

/** More requests wait than may. */
public final class QueueFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  QueueFullException(int waiting) {
    super("the queue of %d requests is full; try again".formatted(waiting), null, false, false);
  }
}
