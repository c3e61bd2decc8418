package org.trimodal.model.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.trimodal.model.Batch;
import org.trimodal.model.graph.TrainingGraph.StepResult;
import org.trimodal.model.optimizer.Optimizer;
import org.trimodal.model.optimizer.Optimizer.Update;
import org.trimodal.model.task.MultiTaskLoss.Losses;

/** Runs the update of one length bucket. */
final class TrainingStep {
  private final Optimizer optimizer;
  private final Batch batch;
  private final Losses losses;
  private final Update update;

  TrainingStep(Optimizer optimizer, Batch batch, Losses losses, Update update) {
    this.optimizer = optimizer;
    this.batch = batch;
    this.losses = losses;
    this.update = update;
  }

  StepResult run(Session session) {
    Session.Runner runner =
        session
            .runner()
            .addTarget(update.apply())
            .fetch(optimizer.step())
            .fetch(losses.total())
            .fetch(update.gradientNorm())
            .fetch(optimizer.learningRate())
            .fetch(batch.rows());
    losses.tasks().values().forEach(runner::fetch);
    try (Result result = runner.run()) {
      return read(result);
    }
  }

  private StepResult read(Result result) {
    long step = TensorArrays.longs(result.get(0))[0] + 1;
    float loss = TensorArrays.floats(result.get(1))[0];
    float norm = TensorArrays.floats(result.get(2))[0];
    float rate = TensorArrays.floats(result.get(3))[0];
    long[] rows = TensorArrays.longs(result.get(4));
    if (!Float.isFinite(loss) || !Float.isFinite(norm)) {
      throw new NonFiniteException(step, loss, norm, rows);
    }
    Map<String, Float> tasks = new LinkedHashMap<>();
    int next = 5;
    for (String task : losses.tasks().keySet()) {
      tasks.put(task, TensorArrays.floats(result.get(next))[0]);
      next++;
    }
    return new StepResult(step, loss, Collections.unmodifiableMap(tasks), norm, rate, rows);
  }
}
