package org.trimodal.model.graph;

import com.google.errorprone.annotations.MustBeClosed;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.tensorflow.Result;
import org.tensorflow.Session;

/** The runs that a session makes over training batches, each with the next batch made beside it. */
final class SessionRuns {
  private final Session session;
  private final Optional<StagedBatches> staged;

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
    return run(
        runner -> {
          asked.accept(runner);
          staged.ifPresent(batches -> batches.ahead(runner, next));
        });
  }
}
