package org.trimodal.model.graph;

import org.tensorflow.Result;
import org.tensorflow.Session;
import org.trimodal.model.Batch;
import org.trimodal.model.graph.TrainingGraph.Evaluated;
import org.trimodal.model.task.Predictions;

/** Predictions for one length bucket. */
final class EvaluationStep {
  private static final float[] OFF = {};

  private final Batch batch;
  private final Predictions predictions;

  EvaluationStep(Batch batch, Predictions predictions) {
    this.batch = batch;
    this.predictions = predictions;
  }

  Evaluated run(Session session) {
    Session.Runner runner = session.runner().fetch(batch.rows()).fetch(predictions.score());
    predictions.polarity().ifPresent(runner::fetch);
    predictions.intensity().ifPresent(runner::fetch);
    try (Result result = runner.run()) {
      int intensityAt = predictions.polarity().isPresent() ? 3 : 2;
      return new Evaluated(
          TensorArrays.floats(result.get(1)),
          predictions.polarity().isPresent() ? TensorArrays.floats(result.get(2)) : OFF,
          predictions.intensity().isPresent() ? TensorArrays.floats(result.get(intensityAt)) : OFF,
          TensorArrays.longs(result.get(0)));
    }
  }
}
