package org.trimodal.model.task;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.AttentionView;
import org.trimodal.model.Outputs;
import org.trimodal.model.Outputs.OwnLoss;
import org.trimodal.model.Task;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Intensity.Form;

/** What the heads of a network have to say, and the outputs that it becomes. */
public final class TaskAnswers {
  private TaskAnswers() {}

  /** The tasks that are on, each with the count of numbers its head says per utterance. */
  public static Map<Task, Integer> sizes(TaskConfig tasks) {
    Map<Task, Integer> sizes = new EnumMap<>(Task.class);
    sizes.put(Task.SCORE, tasks.targets());
    if (tasks.polarity().weight() > 0) {
      sizes.put(Task.POLARITY, tasks.polarity().count());
    }
    if (tasks.intensity().weight() > 0) {
      sizes.put(
          Task.INTENSITY, tasks.intensity().form() == Form.REGRESSION ? 1 : IntensityLoss.LEVELS);
    }
    return sizes;
  }

  /**
   * Outputs of what the heads said.
   *
   * @param tf where to build
   * @param tasks of the network
   * @param said {@code [batch, size]} by task, of {@link #sizes}
   * @param attention weights, and the fused representation
   * @param losses of the network's own
   */
  public static Outputs outputs(
      Ops tf,
      TaskConfig tasks,
      Map<Task, Operand<TFloat32>> said,
      Map<AttentionView, Operand<TFloat32>> attention,
      Map<String, OwnLoss> losses) {
    // The head says how far the score is from neutral, so that a fresh network says neutral.
    Operand<TFloat32> score =
        tf.math.add(
            requireNonNull(said.get(Task.SCORE)), tf.constant((float) tasks.scale().neutral()));
    Optional<Operand<TFloat32>> intensity =
        Optional.ofNullable(said.get(Task.INTENSITY))
            .map(
                values ->
                    tasks.intensity().form() == Form.REGRESSION
                        ? tf.squeeze(values, Squeeze.axis(List.of(1L)))
                        : values);
    return new Outputs(
        score, Optional.ofNullable(said.get(Task.POLARITY)), intensity, attention, losses);
  }
}
