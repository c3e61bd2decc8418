package org.trimodal.model.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.trimodal.model.Batch;
import org.trimodal.model.task.MultiTaskLoss.Losses;

/**
 * What is read of a batch.
 *
 * @param batch whose rows are told
 * @param losses total, and by task
 */
record BatchLosses(Batch batch, Losses losses) {
  /**
   * The numbers.
   *
   * @param loss total
   * @param tasks unweighted, in their order
   * @param rows {@code [batch]}, the utterances
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  record Read(float loss, Map<String, Float> tasks, long[] rows) {}

  /** Fetches them. */
  void ask(Session.Runner runner) {
    runner.fetch(losses.total()).fetch(batch.rows());
    losses.tasks().values().forEach(runner::fetch);
  }

  /**
   * Reads them.
   *
   * @param from number of the first of them among what was fetched
   */
  Read read(Result result, int from) {
    Map<String, Float> tasks = new LinkedHashMap<>();
    int next = from + 2;
    for (String task : losses.tasks().keySet()) {
      tasks.put(task, TensorArrays.floats(result.get(next))[0]);
      next++;
    }
    return new Read(
        TensorArrays.floats(result.get(from))[0],
        Collections.unmodifiableMap(tasks),
        TensorArrays.longs(result.get(from + 1)));
  }
}
