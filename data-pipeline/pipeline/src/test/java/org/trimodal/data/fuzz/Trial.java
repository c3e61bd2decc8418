package org.trimodal.data.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.trimodal.data.DataException;
import org.trimodal.data.Split;
import org.trimodal.data.shard.DataSet;
import org.trimodal.data.shard.Preparation;
import org.trimodal.data.source.FeatureSource;

/**
 * Prepares damaged recordings as a user would: there is a data set after it, or one clear error and
 * nothing; within a time and the memory that the virtual machine was given.
 */
final class Trial implements Closeable {
  /** Of the processor's time: a machine that is busy with others is no reason to fail. */
  private static final long MOST_SECONDS = 10;

  private static final Pattern CLASS_NAME =
      Pattern.compile("\\w+(Exception|Error)\\b|\\bio\\.jhdf");

  private final Path inputs;
  private final Path outputs;
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final long thread;

  /**
   * In a folder of its own.
   *
   * @param inputs whose damaged files every message must name, or the outputs
   * @param outputs a folder without anything
   */
  Trial(Path inputs, Path outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.thread = get(worker.submit(() -> Thread.currentThread().getId()));
  }

  /**
   * Prepares.
   *
   * @param opening of the recordings
   * @return the error's message, if there was one
   */
  Optional<String> prepare(Callable<? extends FeatureSource> opening) throws IOException {
    Path out = outputs.resolve("set");
    long began = threads.getThreadCpuTime(thread);
    Future<Optional<String>> future = worker.submit(() -> attempt(opening, out));
    while (!future.isDone()) {
      try {
        future.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(threads.getThreadCpuTime(thread) - began);
        assertThat(seconds).as("seconds of one preparation").isLessThan(MOST_SECONDS);
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    Optional<String> message = get(future);
    if (message.isPresent()) {
      check(message.get());
      try (Stream<Path> left = Files.list(outputs)) {
        assertThat(left).as("what a failure left").isEmpty();
      }
    } else {
      read(out);
    }
    return message;
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }

  private static Optional<String> attempt(Callable<? extends FeatureSource> opening, Path out)
      throws Exception {
    try (FeatureSource source = opening.call()) {
      Preparation.prepare(source, out);
      return Optional.empty();
    } catch (DataException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void check(String message) {
    assertThat(message).contains("expected").hasSizeLessThan(1_500).doesNotContain("\n");
    assertThat(message).doesNotContainPattern(CLASS_NAME);
    assertThat(message)
        .satisfiesAnyOf(
            text -> assertThat(text).startsWith(inputs.toString()),
            text -> assertThat(text).startsWith(outputs.toString()));
  }

  private static void read(Path out) throws IOException {
    DataSet set = DataSet.open(out);
    set.verifyShards();
    for (Split split : Split.values()) {
      set.read(split, utterance -> assertThat(utterance.id()).isNotBlank());
    }
    MoreFiles.deleteRecursively(out, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
