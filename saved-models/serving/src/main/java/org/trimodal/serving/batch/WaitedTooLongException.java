package org.trimodal.serving.batch;

import java.time.Duration;

/** A request waited for the model longer than it may. */
public final class WaitedTooLongException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WaitedTooLongException(Duration patience) {
    super(
        "the request waited for %.1f s and was given up; try again"
            .formatted(patience.toMillis() / 1e3),
        null,
        false,
        false);
  }
}
