package org.trimodal.serving.batch;

import com.google.common.base.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is put forward. */
final class HandClock extends Ticker {
  private final AtomicLong nanoseconds = new AtomicLong();

  void forward(Duration time) {
    nanoseconds.addAndGet(time.toNanos());
  }

  @Override
  public long read() {
    return nanoseconds.get();
  }
}
