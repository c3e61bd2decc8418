package org.trimodal.training.fit;

import org.trimodal.data.stream.EpochPlan;
import org.trimodal.data.stream.PlannedBatch;
import org.trimodal.metric.Predictions;
import org.trimodal.metric.SentimentMetrics;
import org.trimodal.model.graph.TrainingGraph;
import org.trimodal.model.graph.TrainingGraph.Evaluated;

/** Measures the network of a training graph on the validation split. */
final class Validation {
  private final FitPlan plan;
  private final EpochPlan order;
  private final StreamedBatches batches;
  private final float[] truths;

  /**
   * Over one split.
   *
   * @param plan of the run
   * @param batches of the validation split
   * @param truths {@code [utterances * targets]}, in the data set's order
   */
  Validation(FitPlan plan, StreamedBatches batches, float[] truths) {
    this.plan = plan;
    this.order = plan.validation();
    this.batches = batches;
    this.truths = truths;
  }

  /** One pass. */
  SentimentMetrics measure(TrainingGraph graph) {
    int utterances = plan.valid().entries().size();
    int targets = plan.config().tasks().targets();
    float[] score = new float[utterances * targets];
    float[] polarity = new float[0];
    float[] intensity = new float[0];
    batches.start(graph, order, 0);
    for (PlannedBatch batch : order.batches()) {
      Evaluated evaluated = graph.evaluate(batch.bucket());
      long[] rows = evaluated.rows();
      scatter(evaluated.score(), rows, score);
      if (polarity.length == 0) {
        polarity = new float[evaluated.polarity().length / rows.length * utterances];
        intensity = new float[evaluated.intensity().length / rows.length * utterances];
      }
      scatter(evaluated.polarity(), rows, polarity);
      scatter(evaluated.intensity(), rows, intensity);
    }
    return SentimentMetrics.of(
        truths, new Predictions(targets, score, polarity, intensity), plan.config().tasks());
  }

  /** Values of a batch to the places of their utterances. */
  private static void scatter(float[] values, long[] rows, float[] all) {
    int width = values.length / rows.length;
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, i * width, all, (int) rows[i] * width, width);
    }
  }
}
