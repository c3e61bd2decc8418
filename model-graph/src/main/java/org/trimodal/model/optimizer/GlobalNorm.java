package org.trimodal.model.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Euclidean norm of all gradients taken as one vector, and clipping by it. */
final class GlobalNorm {
  private GlobalNorm() {}

  /** The norm, a scalar. */
  static Operand<TFloat32> of(Ops tf, List<Operand<TFloat32>> gradients) {
    List<Operand<TFloat32>> halves = new ArrayList<>();
    for (Operand<TFloat32> gradient : gradients) {
      halves.add(tf.nn.l2Loss(gradient)); // half the sum of squares
    }
    return tf.math.sqrt(tf.math.mul(tf.constant(2f), tf.math.addN(halves)));
  }

  /** Scales all gradients by limit / max(norm, limit); an infinite limit leaves them. */
  static List<Operand<TFloat32>> clip(
      Ops tf, List<Operand<TFloat32>> gradients, Operand<TFloat32> norm, double limit) {
    if (Double.isInfinite(limit)) {
      return gradients;
    }
    Operand<TFloat32> largest = tf.constant((float) limit);
    Operand<TFloat32> scale = tf.math.div(largest, tf.math.maximum(norm, largest));
    List<Operand<TFloat32>> clipped = new ArrayList<>();
    for (Operand<TFloat32> gradient : gradients) {
      clipped.add(tf.math.mul(gradient, scale));
    }
    return clipped;
  }
}
