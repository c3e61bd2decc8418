package org.trimodal.serving.http;

import java.time.Duration;

/**
 * What a client may take.
 *
 * @param body bytes of a request's body
 * @param bodies bytes of all bodies in memory at a time
 * @param connections at a time; more are told that the server is full
 * @param headerTime in which a request's header has to arrive
 * @param bodyTime in which a body has to arrive
 * @param idleTime after which a silent connection is closed
 * @param drainTime in which accepted requests are answered when the server ends
 */
public record Limits(
    int body,
    long bodies,
    int connections,
    Duration headerTime,
    Duration bodyTime,
    Duration idleTime,
    Duration drainTime) {
  /** Refuses what would let nobody in. */
  public Limits {
    if (body < 1 || bodies < body || connections < 1) {
      throw new IllegalArgumentException(
          "limits: expected at least 1 byte and 1 connection, and all bodies no less than one, found"
              + " %d, %d and %d".formatted(body, connections, bodies));
    }
  }
}
