package org.trimodal.serving.http;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that all requests together may hold. */
final class MemoryBudget {
  private final long bytes;
  private final AtomicLong taken = new AtomicLong();

  MemoryBudget(long bytes) {
    this.bytes = bytes;
  }

  /** Takes bytes; false, and nothing is taken, if there are not as many left. */
  boolean take(long wanted) {
    if (taken.addAndGet(wanted) > bytes) {
      taken.addAndGet(-wanted);
      return false;
    }
    return true;
  }

  void giveBack(long returned) {
    taken.addAndGet(-returned);
  }

  /** Bytes that are taken now. */
  long taken() {
    return taken.get();
  }
}
