package org.trimodal.training.fit;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import java.util.List;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.data.stream.PlannedBatch;
import org.trimodal.model.GradientExchange;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.graph.TrainingGraph;
import org.trimodal.training.config.RunConfig;

/**
 * The steps of training and nothing else, for those who time them: the same stream, graph and
 * updates as a run's, no validation, no files.
 */
public final class TimedTraining implements AutoCloseable {
  private final FitPlan plan;
  private final StreamedBatches batches;
  private final TrainingGraph graph;
  private final double firstStepSeconds;
  private List<PlannedBatch> order = List.of();
  private int epoch;
  private int next;

  /**
   * Builds the graph and makes the first step.
   *
   * @param config of the run
   * @param data set to train on
   * @param folder of the data set, for messages
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // close() closes it
  public TimedTraining(RunConfig config, LearningSet data, Path folder) {
    plan = FitPlan.of(config, data, folder);
    batches = new StreamedBatches(plan.train(), plan.limits());
    StreamedBatches valid = new StreamedBatches(plan.valid(), plan.limits());
    graph =
        TrainingGraph.build(
            plan.model(),
            plan.training(),
            plan.buckets().times(),
            batches,
            valid,
            GradientExchange.none());
    graph.initialise();
    long start = System.nanoTime();
    step();
    firstStepSeconds = (System.nanoTime() - start) * 1e-9;
  }

  /** The network. */
  public ModelConfig model() {
    return plan.model();
  }

  /** Trained numbers. */
  public long parameters() {
    return graph.parameters().count();
  }

  /** Seconds that the session took for its first step. */
  public double firstStepSeconds() {
    return firstStepSeconds;
  }

  /** Steps of one epoch. */
  public int stepsPerEpoch() {
    return plan.epoch(0).batches().size();
  }

  /**
   * Trains on.
   *
   * @param steps to make
   * @return utterances per second
   */
  public double rate(int steps) {
    long start = System.nanoTime();
    long utterances = 0;
    for (int i = 0; i < steps; i++) {
      utterances += step();
    }
    return utterances / ((System.nanoTime() - start) * 1e-9);
  }

  @Override
  public void close() {
    graph.close();
  }

  /** One step; returns its utterances. */
  private int step() {
    if (next == order.size()) {
      order = plan.epoch(epoch).batches();
      batches.start(graph.session(), plan.epoch(epoch), 0);
      epoch++;
      next = 0;
    }
    int rows = graph.step(order.get(next).bucket()).rows().length;
    next++;
    return rows;
  }
}
