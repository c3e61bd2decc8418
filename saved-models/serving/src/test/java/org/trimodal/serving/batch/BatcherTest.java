package org.trimodal.serving.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.savedmodel.graph.Block;

class BatcherTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final int MANY = 1000;

  @TempDir Path base;

  private final List<Integer> runs = Collections.synchronizedList(new ArrayList<>());
  private volatile CountDownLatch gate = new CountDownLatch(0);
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
  void requests_that_wait_together_are_answered_by_one_run_as_if_alone() {
    List<Job> asked = List.of(job(1, 2, 0.5f), job(2, 5, -1), job(1, 0, 0), job(3, 4, 2));
    List<List<Block>> alone = asked.stream().map(this::run).toList();

    List<CompletableFuture<Answer>> answers;
    try (Batcher batcher = start(7, LONG, 100)) {
      answers = asked.stream().map(batcher::submit).toList();
      CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
    }

    assertThat(runs).containsExactly(7);
    for (int i = 0; i < asked.size(); i++) {
      Answer answer = answers.get(i).join();
      assertThat(answer.batch()).isEqualTo(7);
      for (int output = 0; output < answer.outputs().size(); output++) {
        Block expected = alone.get(i).get(output);
        Block found = answer.outputs().get(output);
        assertThat(found.shape()).isEqualTo(expected.shape());
        if (expected.values() instanceof float[] values) {
          // Sums over another batch are taken in another order; answers differ by far more.
          assertThat((float[]) found.values()).containsExactly(values, within(1e-5f));
        } else {
          assertThat(found.values()).isEqualTo(expected.values());
        }
      }
    }
  }

  @Test
  void nobody_is_waited_for_who_is_not_there() {
    try (Batcher batcher =
        Batcher.start(new BatchConfig(100, LONG, 100, 1, LONG), () -> 1, runs::add)) {
      batcher.submit(job(1, 2, 1)).join();
    }

    assertThat(runs).containsExactly(1);
  }

  @Test
  void with_batching_off_every_request_runs_by_itself() {
    try (Batcher batcher = start(1, LONG, 100)) {
      CompletableFuture<Answer> one = batcher.submit(job(1, 2, 1));
      CompletableFuture<Answer> other = batcher.submit(job(1, 2, 1));
      one.join();
      other.join();
    }

    assertThat(runs).containsExactly(1, 1);
  }

  @Test
  void a_large_request_runs_in_parts() {
    Job job = job(150, 3, 1);

    Answer answer;
    try (Batcher batcher = start(4, Duration.ZERO, 100)) {
      answer = batcher.submit(job).join();
    }

    assertThat(runs).containsExactly(64, 64, 22);
    assertThat(answer.outputs().get(0).rows()).isEqualTo(150);
  }

  @Test
  void requests_of_different_signatures_run_apart() {
    try (Batcher batcher = start(2, LONG, 100)) {
      CompletableFuture<Answer> one = batcher.submit(job(1, 2, 1));
      CompletableFuture<Answer> other = batcher.submit(jobs.job("attention", 2, 2, 1));
      CompletableFuture<Answer> another = batcher.submit(job(1, 2, 1));
      assertThat(one.join().batch()).isEqualTo(2);
      assertThat(another.join().batch()).isEqualTo(2);
      assertThat(other.join().batch()).isEqualTo(2);
    }
  }

  @Test
  void more_than_may_wait_are_turned_away_and_who_waits_is_answered() {
    gate = new CountDownLatch(1);
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    try (Batcher batcher = start(1, Duration.ZERO, 2)) {
      try {
        answers.add(batcher.submit(job(1, 1, 1)));
        awaitRuns(1);
        answers.add(batcher.submit(job(1, 1, 1)));
        answers.add(batcher.submit(job(1, 1, 1)));

        assertThatThrownBy(() -> batcher.submit(job(1, 1, 1)))
            .isInstanceOf(QueueFullException.class)
            .hasMessage("the queue of 2 requests is full; try again");
        assertThat(batcher.waiting()).isEqualTo(2);
      } finally {
        gate.countDown();
      }
    }

    assertThat(answers).allMatch(CompletableFuture::isDone);
    assertThat(answers).noneMatch(CompletableFuture::isCompletedExceptionally);
  }

  @Test
  void who_waits_too_long_is_told() {
    gate = new CountDownLatch(1);
    HandClock clock = new HandClock();
    BatchConfig alone = new BatchConfig(1, Duration.ZERO, MANY, 1, LONG);
    try (Batcher batcher = Batcher.start(alone, () -> MANY, this::ran, clock)) {
      CompletableFuture<Answer> first = batcher.submit(job(1, 1, 1));
      CompletableFuture<Answer> second;
      try {
        awaitRuns(1);
        second = batcher.submit(job(1, 1, 1));
        clock.forward(LONG.plusNanos(1));
      } finally {
        gate.countDown();
      }

      assertThat(first.join().batch()).isEqualTo(1);
      assertThatThrownBy(second::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(WaitedTooLongException.class);
    }
  }

  private Batcher start(int size, Duration delay, int queue) {
    return Batcher.start(new BatchConfig(size, delay, queue, 1, LONG), () -> MANY, this::ran);
  }

  private void awaitRuns(int count) {
    while (runs.size() < count) {
      Thread.onSpinWait();
    }
  }

  private void ran(int rows) {
    runs.add(rows);
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Block> run(Job job) {
    return job.model().run(job.signature(), job.inputs());
  }

  private Job job(int rows, int time, float value) {
    return jobs.job(rows, time, value);
  }
}
