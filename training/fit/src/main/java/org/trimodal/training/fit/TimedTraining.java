package org.trimodal.training.fit;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.model.Device;
import org.trimodal.model.GradientExchange;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.graph.TrainingGraph;
import org.trimodal.model.graph.TrainingGraph.StepResult;
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
  private EpochSteps steps;
  private int epoch;

  /**
   * Builds the graph and makes the first step, on the CPU.
   *
   * @param config of the run
   * @param data set to train on
   * @param folder of the data set, for messages
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // close() closes it
  public TimedTraining(RunConfig config, LearningSet data, Path folder) {
    this(config, data, folder, new Device.Cpu());
  }

  /**
   * The same on any device; parameters as above.
   *
   * @param device that computes
   */
  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // close() closes it
  public TimedTraining(RunConfig config, LearningSet data, Path folder, Device device) {
    plan = FitPlan.of(config, data, folder);
    config.compute().prepare(device);
    batches = new StreamedBatches(plan.train(), plan.limits());
    StreamedBatches valid = new StreamedBatches(plan.valid(), plan.limits());
    graph =
        TrainingGraph.build(
            plan.model(),
            plan.training(device),
            plan.buckets().times(),
            batches,
            valid,
            GradientExchange.none(),
            config.compute().settings(device));
    graph.initialise();
    long start = System.nanoTime();
    steps = begin();
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
    return plan.steps(0, 0).count();
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
      utterances += step().rows().length;
    }
    return utterances / ((System.nanoTime() - start) * 1e-9);
  }

  /**
   * Trains on.
   *
   * @param steps to make
   * @return the loss of each
   */
  public List<Float> losses(int steps) {
    List<Float> losses = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      losses.add(step().loss());
    }
    return losses;
  }

  /** Trains one step on, and tells the bytes that variables and the step's results took. */
  long stepBytes() {
    long[] bytes = new long[1];
    graph.recordMemory(told -> bytes[0] = told);
    step();
    return bytes[0];
  }

  @Override
  public void close() {
    graph.close();
  }

  private StepResult step() {
    if (!steps.left()) {
      epoch++;
      steps = begin();
    }
    return steps.next(graph);
  }

  private EpochSteps begin() {
    batches.start(graph, plan.epoch(epoch), 0);
    return plan.steps(epoch, 0);
  }
}
