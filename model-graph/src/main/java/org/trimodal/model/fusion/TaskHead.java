package org.trimodal.model.fusion;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Parameters;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.Dropout;

/** One task: its own fusion, or the shared one, then Dense + ReLU + dropout + Dense (our form). */
public final class TaskHead {
  /**
   * What a task says.
   *
   * @param values {@code [batch, outputs]}
   * @param fused the representation behind them, {@code [batch, width]}
   * @param weights alpha, {@code [batch, sources]}; empty where fusion is shared
   */
  public record Said(
      Operand<TFloat32> values, Operand<TFloat32> fused, Optional<Operand<TFloat32>> weights) {}

  private final Optional<TaskFusion> fusion;
  private final Dense hidden;
  private final Dense output;

  /**
   * Declares {@code name/fusion} (unless shared), {@code name/hidden} and {@code name/output}.
   *
   * @param parameters where they are declared
   * @param name of the task
   * @param width features
   * @param outputs numbers it says
   * @param ownFusion whether the task has its own fusion
   */
  public TaskHead(Parameters parameters, String name, int width, int outputs, boolean ownFusion) {
    fusion =
        ownFusion
            ? Optional.of(new TaskFusion(parameters, name + "/fusion", width))
            : Optional.empty();
    hidden = new Dense(parameters, name + "/hidden", width, width);
    output = new Dense(parameters, name + "/output", width, outputs);
  }

  /**
   * Answers.
   *
   * @param sources of the task's own fusion, each {@code [batch, width]}
   * @param shared the shared representation, {@code [batch, width]}; used without own fusion
   * @param dropout of this pass
   */
  public Said apply(
      Ops tf,
      List<Operand<TFloat32>> sources,
      Optional<Operand<TFloat32>> shared,
      Dropout dropout) {
    Optional<TaskFusion.Weighted> own = fusion.map(attention -> attention.apply(tf, sources));
    Operand<TFloat32> fused = own.isPresent() ? own.get().vector() : shared.orElseThrow();
    Operand<TFloat32> inner = dropout.apply(tf, tf.nn.relu(hidden.apply(tf, fused)));
    return new Said(output.apply(tf, inner), fused, own.map(TaskFusion.Weighted::weights));
  }
}
