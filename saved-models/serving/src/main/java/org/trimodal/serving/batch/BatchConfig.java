package org.trimodal.serving.batch;

import java.time.Duration;

/**
 * How requests are gathered.
 *
 * @param size rows of a run at most; 1 for every request by itself
 * @param delay how long the first request of a run waits for others at most, once a run may begin
 * @param queue requests that may wait; more are turned away
 * @param threads runs at a time
 * @param patience how long a request may wait before it is given up
 */
public record BatchConfig(int size, Duration delay, int queue, int threads, Duration patience) {
  /** Refuses sizes and times that make no sense. */
  public BatchConfig {
    requireAtLeast(1, "batch size", size);
    requireAtLeast(0, "batch delay", delay.toMillis());
    requireAtLeast(1, "queue", queue);
    requireAtLeast(1, "batch threads", threads);
    requireAtLeast(1, "queue timeout", patience.toMillis());
  }

  private static void requireAtLeast(int least, String what, long found) {
    if (found < least) {
      throw new IllegalArgumentException(
          "%s: expected at least %d, found %d".formatted(what, least, found));
    }
  }
}
