package org.trimodal.serving.batch;

import com.google.common.base.Ticker;
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
 * together, for one of several threads that run models. A run that is full begins at any time; one
 * that is not, only while no other is going on: whoever that one answers may ask again and fill it.
 */
final class WaitingLine {
  private final BatchConfig config;
  private final IntSupplier expected;
  private final Ticker clock;
  private final Deque<Ticket> waiting = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long free;
  private int runs;
  private boolean closed;

  /**
   * An empty line.
   *
   * @param expected how many more requests may come soon; nobody is waited for when there are none
   * @param clock by which the tickets are stamped too
   */
  WaitingLine(BatchConfig config, IntSupplier expected, Ticker clock) {
    this.config = config;
    this.expected = expected;
    this.clock = clock;
    this.free = clock.read();
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
      if (mayLeave() || (runs == 0 && waiting.size() == 1)) { // or else nobody could do anything
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next that go together; waits for them. Who takes them says when {@linkplain #ended they are
   * answered}.
   *
   * @return empty when the line is closed and nobody waits any more
   */
  List<Ticket> next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        if (waiting.isEmpty()) {
          if (closed) {
            return List.of();
          }
          changed.await();
        } else if (mayLeave()) {
          return leave();
        } else if (runs == 0) {
          changed.awaitNanos(left());
        } else {
          changed.await();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Those who went together are answered. */
  void ended() {
    lock.lock();
    try {
      runs--;
      free = clock.read();
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

  private boolean mayLeave() {
    return closed || isFull() || (runs == 0 && (left() <= 0 || expected.getAsInt() <= 0));
  }

  /**
   * Nanoseconds for which the first may wait for others yet. Time in which the model was busy does
   * not count: those whom it answered ask again at once.
   */
  private long left() {
    long now = clock.read();
    long waited = Math.min(now - waiting.getFirst().since(), now - free);
    return config.delay().toNanos() - waited;
  }

  /** Whether waiting brings the first nobody more. */
  private boolean isFull() {
    Job first = waiting.getFirst().job();
    int rows = 0;
    for (Iterator<Ticket> all = waiting.iterator(); rows < config.size() && all.hasNext(); ) {
      Job job = all.next().job();
      rows += job.isLike(first) ? job.rows() : 0;
    }
    return rows >= config.size() || !first.isMergeable();
  }

  private List<Ticket> leave() {
    runs++;
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
