package org.trimodal.model.architecture;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Outputs;
import org.trimodal.model.Outputs.OwnLoss;
import org.trimodal.model.Parameters;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.task.TaskAnswers;

/**
 * A linear map for each task that is on, over one representation. Networks of one task have the
 * score's alone when the weights of the others are 0.
 */
final class LinearHeads {
  private final TaskConfig tasks;
  private final Map<String, Dense> heads = new LinkedHashMap<>();

  /**
   * Declares {@code <task>/output} for each task that is on.
   *
   * @param parameters where they are declared
   * @param tasks of the network
   * @param width of the representation
   */
  LinearHeads(Parameters parameters, TaskConfig tasks, int width) {
    this.tasks = tasks;
    TaskAnswers.sizes(tasks)
        .forEach(
            (task, size) -> heads.put(task, new Dense(parameters, task + "/output", width, size)));
  }

  /**
   * Answers.
   *
   * @param fused {@code [batch, width]}; it is told as {@code fused}
   * @param attention weights by name
   * @param losses of the network's own
   */
  Outputs answer(
      Ops tf,
      Operand<TFloat32> fused,
      Map<String, Operand<TFloat32>> attention,
      Map<String, OwnLoss> losses) {
    Map<String, Operand<TFloat32>> said = new LinkedHashMap<>();
    heads.forEach((task, head) -> said.put(task, head.apply(tf, fused)));
    Map<String, Operand<TFloat32>> told = new LinkedHashMap<>(attention);
    told.put("fused", fused);
    return TaskAnswers.outputs(tf, tasks, said, told, losses);
  }
}
