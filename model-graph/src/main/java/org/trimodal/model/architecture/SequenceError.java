package org.trimodal.model.architecture;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.layer.SequenceMask;

/** How far reconstructed sequences are from the true ones. */
final class SequenceError {
  private SequenceError() {}

  /**
   * The mean squared error over all features of all true steps of the batch, a scalar; 0 where
   * there is no true step.
   *
   * @param found {@code [batch, time, width]}
   * @param expected {@code [batch, time, width]}
   * @param mask of the steps
   */
  static Operand<TFloat32> squared(
      Ops tf, Operand<TFloat32> found, Operand<TFloat32> expected, SequenceMask mask) {
    int width = (int) expected.shape().get(2);
    Operand<TFloat32> errors =
        tf.math.mul(tf.math.squaredDifference(found, expected), mask.column(tf));
    Operand<TFloat32> steps = tf.sum(mask.steps(), tf.constant(new int[] {0, 1}));
    return tf.math.divNoNan(
        tf.sum(errors, tf.constant(new int[] {0, 1, 2})),
        tf.math.mul(steps, tf.constant((float) width)));
  }
}
