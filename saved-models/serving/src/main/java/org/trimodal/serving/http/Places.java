package org.trimodal.serving.http;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Places for connections. Beyond those that a server has, a few more are let in, to be told that it
 * is full, or that it is healthy; of those the oldest makes room for the newest, so that neither
 * many clients nor slow ones can keep a health probe out.
 */
final class Places {
  private static final int BEYOND = 32;

  private final int most;
  private final Set<GuardedConnection> within = new LinkedHashSet<>();
  private final Set<GuardedConnection> beyond = new LinkedHashSet<>();

  Places(int most) {
    this.most = most;
  }

  /**
   * Lets a connection in.
   *
   * @return one that has to make room for it, if any
   */
  synchronized Optional<GuardedConnection> enter(GuardedConnection connection) {
    if (within.size() < most) {
      within.add(connection);
      return Optional.empty();
    }
    beyond.add(connection);
    if (beyond.size() <= BEYOND) {
      return Optional.empty();
    }
    GuardedConnection oldest = beyond.iterator().next();
    beyond.remove(oldest);
    return Optional.of(oldest);
  }

  /** A connection has ended. */
  synchronized void leave(GuardedConnection connection) {
    within.remove(connection);
    beyond.remove(connection);
  }

  /** Whether a connection has a place of the server's own. */
  synchronized boolean isWithin(GuardedConnection connection) {
    return within.contains(connection);
  }
}
