package org.trimodal.model.architecture;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.AttentionView;
import org.trimodal.model.AttentionView.Fused;
import org.trimodal.model.Outputs;
import org.trimodal.model.Outputs.OwnLoss;
import org.trimodal.model.Parameters;
import org.trimodal.model.Task;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.task.TaskAnswers;

/**
 * A linear map for each task that is on, over one representation. Networks of one task have the
 * score's alone when the weights of the others are 0.
 */
final class LinearHeads {
  private final TaskConfig tasks;
  private final Map<Task, Dense> heads = new EnumMap<>(Task.class);

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
            (task, size) ->
                heads.put(task, new Dense(parameters, task.key() + "/output", width, size)));
  }

  /**
   * Answers.
   *
   * @param fused {@code [batch, width]}; it is told as {@link Fused}
   * @param attention weights of the network
   * @param losses of the network's own
   */
  Outputs answer(
      Ops tf,
      Operand<TFloat32> fused,
      Map<AttentionView, Operand<TFloat32>> attention,
      Map<String, OwnLoss> losses) {
    Map<Task, Operand<TFloat32>> said = new EnumMap<>(Task.class);
    heads.forEach((task, head) -> said.put(task, head.apply(tf, fused)));
    Map<AttentionView, Operand<TFloat32>> told = new LinkedHashMap<>(attention);
    told.put(new Fused(), fused);
    return TaskAnswers.outputs(tf, tasks, said, told, losses);
  }
}
