package org.trimodal.serving.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingLineTest {
  private static final int MANY = 1000;
  private static final Duration DELAY = Duration.ofMinutes(10);

  @TempDir Path base;

  private final HandClock clock = new HandClock();
  private final WaitingLine line =
      new WaitingLine(new BatchConfig(2, DELAY, MANY, 2, DELAY), () -> MANY, clock);

  private TinyJobs jobs;

  @BeforeEach
  void loads_a_model() {
    jobs = new TinyJobs(base);
  }

  @AfterEach
  void frees_it() {
    jobs.close();
  }

  @Test
  void who_came_during_a_run_waits_for_others_when_it_is_over() throws Exception {
    line.add(ticket(2));
    assertThat(line.next()).hasSize(1);
    line.add(ticket(1));
    clock.forward(DELAY);
    line.ended();

    FutureTask<List<Ticket>> next = next();
    line.add(ticket(1));

    assertThat(next.get()).hasSize(2);
  }

  @Test
  void who_waited_for_long_while_there_was_no_run_leaves_alone() throws Exception {
    line.add(ticket(1));
    clock.forward(DELAY);

    assertThat(line.next()).hasSize(1);
  }

  @Test
  void beside_a_run_another_begins_only_when_it_is_full() throws Exception {
    line.add(ticket(2));
    assertThat(line.next()).hasSize(1);
    line.add(ticket(1));
    clock.forward(DELAY);

    FutureTask<List<Ticket>> next = next();
    line.add(ticket(1));

    assertThat(next.get()).hasSize(2);
  }

  /** Asks for the next in another thread; returns when that waits, or has been answered. */
  private FutureTask<List<Ticket>> next() {
    FutureTask<List<Ticket>> next = new FutureTask<>(line::next);
    Thread thread = new Thread(next, "asks for the next");
    thread.start();
    while (true) {
      switch (thread.getState()) {
        case WAITING, TIMED_WAITING, TERMINATED -> {
          return next;
        }
        case NEW, RUNNABLE, BLOCKED -> Thread.onSpinWait();
      }
    }
  }

  private Ticket ticket(int rows) {
    return new Ticket(jobs.job(rows, 1, 1), clock.read(), new CompletableFuture<>());
  }
}
