package org.trimodal.model;

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
 * @param attention weights by name: {@code self/<m>} {@code [batch, heads, time, time]}, {@code
 *     cross/<a>-><b>} {@code [batch, heads, timeB, timeA]}, {@code fusion/<task>} {@code [batch,
 *     sources]}, {@code fused} the representation {@code [batch, width]} behind the score
 */
public record Outputs(
    Operand<TFloat32> score,
    Optional<Operand<TFloat32>> polarityLogits,
    Optional<Operand<TFloat32>> intensity,
    Map<String, Operand<TFloat32>> attention) {
  /** Copies the map. */
  public Outputs {
    attention = Map.copyOf(attention);
  }
}
