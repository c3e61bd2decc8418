package org.trimodal.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What the network says of a batch.
 *
 * @param score {@code [batch, targets]}, unclipped, on the label's own scale
 * @param polarityLogits {@code [batch, classes]} where the task is on
 * @param intensity {@code [batch]} (or {@code [batch, 4]} logits) where the task is on
 * @param attention what the network looked at, in the shapes that {@link AttentionView} tells
 * @param losses of the network's own, beside the tasks', by name; empty in inference
 */
public record Outputs(
    Operand<TFloat32> score,
    Optional<Operand<TFloat32>> polarityLogits,
    Optional<Operand<TFloat32>> intensity,
    Map<AttentionView, Operand<TFloat32>> attention,
    Map<String, OwnLoss> losses) {
  /** Copies the maps; losses keep their order. */
  public Outputs {
    attention = Map.copyOf(attention);
    losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
  }

  /**
   * A loss that belongs to the network, such as a reconstruction's.
   *
   * @param weight with which it enters the sum
   * @param loss scalar, unweighted
   */
  public record OwnLoss(double weight, Operand<TFloat32> loss) {}
}
