package org.trimodal.model.graph;

import com.google.errorprone.annotations.MustBeClosed;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.proto.StepStats;

/** The runs that a session makes over training batches, each with the next batch made beside it. */
final class SessionRuns {
  /** Software's own clocks: those of the GPU would need rights that not every user has. */
  private static final RunOptions TRACED =
      RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.SOFTWARE_TRACE).build();

  private final Session session;
  private final Optional<StagedBatches> staged;
  private Optional<Consumer<StepStats>> listener = Optional.empty();

  /**
   * Runs of a session.
   *
   * @param session of the graph
   * @param staged where batches go ahead of their steps; empty where a step makes its own
   */
  SessionRuns(Session session, Optional<StagedBatches> staged) {
    this.session = session;
    this.staged = staged;
  }

  /**
   * Has the next run that takes a batch recorded.
   *
   * @param hears what ran where, before the run's results are looked at
   */
  void record(Consumer<StepStats> hears) {
    listener = Optional.of(hears);
  }

  /** A run that takes no batch. */
  @MustBeClosed
  Result run(Consumer<Session.Runner> asked) {
    Session.Runner runner = session.runner();
    asked.accept(runner);
    return runner.run();
  }

  /**
   * A run that takes a batch.
   *
   * @param bucket of the batch
   * @param next bucket of the batch that a later run will take; empty if that is not known
   * @param asked says what is computed
   */
  @MustBeClosed
  Result run(int bucket, OptionalInt next, Consumer<Session.Runner> asked) {
    staged.ifPresent(batches -> batches.require(session, bucket));
    Session.Runner runner = session.runner();
    asked.accept(runner);
    staged.ifPresent(batches -> batches.ahead(runner, next));
    return listener.isEmpty() ? runner.run() : recorded(runner, listener.get());
  }

  @MustBeClosed
  private Result recorded(Session.Runner runner, Consumer<StepStats> hears) {
    listener = Optional.empty();
    Result result = runner.setOptions(TRACED).runAndFetchMetadata();
    try {
      hears.accept(result.getMetadata().orElseThrow().getStepStats());
      return result;
    } catch (Throwable e) {
      result.close();
      throw e;
    }
  }
}
