package org.trimodal.model.architecture;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One step of an LSTM: c' = f c + i g, h' = o tanh(c').
 *
 * @param hidden h, {@code [..., width]}
 * @param cell c, {@code [..., width]}
 */
record LstmCell(Operand<TFloat32> hidden, Operand<TFloat32> cell) {
  /**
   * The next step.
   *
   * @param sums of the gates before they are squashed, i, f, o, g, {@code [..., 4 width]}
   * @param axis of the features, not negative
   * @param width of the states
   */
  LstmCell next(Ops tf, Operand<TFloat32> sums, int axis, int width) {
    List<Output<TFloat32>> parts =
        tf.splitV(sums, tf.constant(new int[] {3 * width, width}), tf.constant(axis), 2L).output();
    List<Output<TFloat32>> gates =
        tf.split(tf.constant(axis), tf.math.sigmoid(parts.get(0)), 3L).output();
    Operand<TFloat32> updated =
        tf.math.add(
            tf.math.mul(gates.get(1), cell), tf.math.mul(gates.get(0), tf.math.tanh(parts.get(1))));
    return new LstmCell(tf.math.mul(gates.get(2), tf.math.tanh(updated)), updated);
  }
}
