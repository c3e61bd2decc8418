package org.trimodal.training.serve.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * The requests that wait, in the order in which they came; those that one run can answer leave
 * together.
 */
final class WaitingLine {
  private final BatchConfig config;
  private final IntSupplier expected;
  private final Deque<Ticket> waiting = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean closed;

  /**
   * An empty line.
   *
   * @param expected how many more requests may come soon; nobody is waited for when there are none
   */
  WaitingLine(BatchConfig config, IntSupplier expected) {
    this.config = config;
    this.expected = expected;
  }

  /**
   * Joins the line.
   *
   * @throws QueueFullException if it is as long as may be
   */
  void add(Ticket ticket) {
    lock.lock();
    try {
      if (closed || waiting.size() >= config.queue()) {
        throw new QueueFullException(waiting.size());
      }
      waiting.addLast(ticket);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next that go together; waits for them.
   *
   * @return empty when the line is closed and nobody waits any more
   */
  List<Ticket> next() throws InterruptedException {
    // Whoever came during the last run may wait for those whom it answered: they ask again at once.
    long free = System.nanoTime();
    lock.lockInterruptibly();
    try {
      while (true) {
        if (!waiting.isEmpty()) {
          long waited = Math.min(waiting.getFirst().waited(), System.nanoTime() - free);
          long left = config.delay().toNanos() - waited;
          if (left <= 0 || closed || isFull() || expected.getAsInt() <= 0) {
            return leave();
          }
          changed.awaitNanos(left);
        } else if (closed) {
          return List.of();
        } else {
          changed.await();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Requests that wait. */
  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Nobody may join from now on; who waits is answered. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether waiting brings the first nobody more. */
  private boolean isFull() {
    Job first = waiting.getFirst().job();
    if (!first.isMergeable()) {
      return true;
    }
    int rows = 0;
    for (Ticket ticket : waiting) {
      rows += ticket.job().isLike(first) ? ticket.job().rows() : 0;
    }
    return rows >= config.size();
  }

  private List<Ticket> leave() {
    Ticket first = waiting.removeFirst();
    List<Ticket> leaving = new ArrayList<>(List.of(first));
    int rows = first.job().isMergeable() ? first.job().rows() : config.size();
    Iterator<Ticket> others = waiting.iterator();
    while (rows < config.size() && others.hasNext()) {
      Ticket other = others.next();
      if (rows + other.job().rows() <= config.size() && other.job().isLike(first.job())) {
        leaving.add(other);
        rows += other.job().rows();
        others.remove();
      }
    }
    if (!waiting.isEmpty()) {
      changed.signal(); // for another thread
    }
    return leaving;
  }
}
