package org.trimodal.model.graph;

import com.google.common.primitives.Longs;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.trimodal.model.graph.BatchLosses.Read;
import org.trimodal.model.graph.TrainingGraph.StepResult;
import org.trimodal.model.optimizer.LossScale;
import org.trimodal.model.optimizer.Optimizer;
import org.trimodal.model.optimizer.Optimizer.Update;

/**
 * Runs an update and reads what there is to say of it.
 *
 * @param optimizer of the graph
 * @param update to run
 */
record UpdateReport(Optimizer optimizer, Update update) {
  private static final float SMALLEST_SCALE = 1;

  void ask(Session.Runner runner) {
    runner
        .addTarget(update.apply())
        .fetch(optimizer.step())
        .fetch(update.gradientNorm())
        .fetch(optimizer.learningRate());
    optimizer.lossScale().map(LossScale::scale).ifPresent(runner::fetch);
  }

  /** How many results are fetched, first of all. */
  int fetched() {
    return optimizer.lossScale().isPresent() ? 4 : 3;
  }

  /**
   * The result of a step.
   *
   * @param batches that it was made from
   * @throws NonFiniteException if loss or norm is not finite, and no smaller scale may mend it
   */
  StepResult read(Result result, List<Read> batches) {
    long step = TensorArrays.longs(result.get(0))[0] + 1;
    float norm = TensorArrays.floats(result.get(1))[0];
    float rate = TensorArrays.floats(result.get(2))[0];
    long[] rows = Longs.concat(batches.stream().map(Read::rows).toArray(long[][]::new));
    float loss = mean(batches, Read::loss, rows.length);
    boolean mends =
        Float.isFinite(loss)
            && optimizer.lossScale().isPresent()
            && TensorArrays.floats(result.get(3))[0] > SMALLEST_SCALE;
    if (!Float.isFinite(loss) || (!Float.isFinite(norm) && !mends)) {
      throw new NonFiniteException(step, loss, norm, rows);
    }
    Map<String, Float> tasks = new LinkedHashMap<>();
    for (String task : batches.get(0).tasks().keySet()) {
      tasks.put(task, mean(batches, batch -> batch.tasks().getOrDefault(task, 0f), rows.length));
    }
    return new StepResult(step, loss, Collections.unmodifiableMap(tasks), norm, rate, rows);
  }

  /** Mean over the utterances of all batches; of a single batch it is the batch's own, exactly. */
  private static float mean(List<Read> batches, ToDoubleFunction<Read> value, int utterances) {
    double sum = 0;
    for (Read batch : batches) {
      sum += value.applyAsDouble(batch) * batch.rows().length;
    }
    return (float) (sum / utterances);
  }
}
