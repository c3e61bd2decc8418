package org.trimodal.model.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Several chains of a recurrence, laid out step by step.
 *
 * @param direction in which all chains read
 * @param chains G
 * @param time steps
 * @param width of the state, H
 */
record Unrolled(Direction direction, int chains, int time, int width) {
  /** The steps of {@code [time, ...]} in the order of reading. */
  List<Output<TFloat32>> steps(Ops tf, Operand<TFloat32> sequence) {
    return direction.inOrder(tf.unstack(sequence, (long) time, Unstack.axis(0L)).output());
  }

  /** {@code [time, ...]} of steps in the order of reading. */
  Operand<TFloat32> overTime(Ops tf, List<Operand<TFloat32>> steps) {
    return tf.stack(direction.inOrder(steps), Stack.axis(0L));
  }

  /** {@code [chains, time x batch, ...]} of steps {@code [chains, batch, ...]}. */
  Operand<TFloat32> joined(Ops tf, List<Operand<TFloat32>> steps) {
    return steps.size() == 1 ? steps.get(0) : tf.concat(steps, tf.constant(1));
  }

  /** {@code [chains, batch, width]}; the batch is known only when the graph runs. */
  Operand<TFloat32> zeroState(Ops tf, Operand<TFloat32> mask) {
    Operand<TInt32> batch =
        tf.slice(tf.shape(mask), tf.constant(new int[] {2}), tf.constant(new int[] {1}));
    Operand<TInt32> shape =
        tf.concat(
            List.of(tf.constant(new int[] {chains}), batch, tf.constant(new int[] {width})),
            tf.constant(0));
    return tf.fill(shape, tf.constant(0f));
  }
}
