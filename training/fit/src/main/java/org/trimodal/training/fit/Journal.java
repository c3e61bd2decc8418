package org.trimodal.training.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.trimodal.model.graph.TrainingGraph;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;
import org.trimodal.savedmodel.checkpoint.RunState;
import org.trimodal.training.run.EpochRow;
import org.trimodal.training.run.EventWriter;
import org.trimodal.training.run.MetricsCsv;
import org.trimodal.training.run.RunFolder;
import org.trimodal.training.run.TimingCsv;

/** Writes down a run: checkpoints, metrics, events, timing. */
final class Journal implements AutoCloseable {
  private final RunFolder run;
  private final CheckpointStore store;
  private final MetricsCsv metrics;
  private final TimingCsv timing;
  private final EventWriter events;
  private final Clock clock;
  private final TrainingGraph graph;
  private final RunModel model;
  private Instant since;

  Journal(RunFolder run, CheckpointStore store, RunModel model, TrainingGraph graph, Clock clock) {
    this.run = run;
    this.store = store;
    this.graph = graph;
    this.clock = clock;
    long step = graph.globalStep();
    metrics = MetricsCsv.open(run.metrics(), step);
    timing = new TimingCsv(run.timing());
    this.model = model;
    since = clock.instant();
    events = new EventWriter(run.events(), step, clock);
  }

  /** The folder that it is written to. */
  RunFolder run() {
    return run;
  }

  /** Writes a checkpoint of the graph as it is. */
  void checkpoint(RunState state) {
    store.write(
        state,
        model.at(state.step()),
        new CheckpointStore.Variables() {
          @Override
          public void writeWeights(Path prefix) {
            graph.saveWeights(prefix);
          }

          @Override
          public void writeState(Path prefix) {
            graph.saveState(prefix);
          }
        },
        model.config());
  }

  /** The training part of an epoch begins. */
  void begin() {
    since = clock.instant();
  }

  /** The training part of an epoch is over: the time it took. */
  Duration lap() {
    Instant now = clock.instant();
    Duration lap = Duration.between(since, now);
    since = now;
    return lap;
  }

  /**
   * Writes an epoch down, metrics before the checkpoint: a run that is killed in between takes the
   * row back and makes it again.
   */
  void epoch(EpochRow row, RunState state, long utterances, Duration training) {
    timing.add(row.epoch(), utterances, training, lap());
    metrics.add(row);
    events.add(row);
    checkpoint(state);
    if (state.best().step() == state.step()) {
      store.markBest(state.step());
    }
  }

  @Override
  public void close() throws IOException {
    events.close();
  }
}
