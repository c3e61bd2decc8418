package org.trimodal.data.stream;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Brings the sequences of a batch to a time that is known when the graph is built. */
final class SequencePadding {
  private SequencePadding() {}

  /**
   * Cuts what is longer than {@code time} and fills up what is shorter with zeros.
   *
   * @param sequences {@code [batch, steps, width]}, zeros after each row's true steps
   * @param lengths {@code [batch]}, true steps, uncut
   * @param limit which side of a longer row stays, and from which time on rows can be longer
   * @param time steps of the result
   * @param width features per step
   * @return {@code [batch, time, width]}
   */
  static Operand<TFloat32> fit(
      Ops tf,
      Operand<TFloat32> sequences,
      Operand<TInt32> lengths,
      SequenceLimit limit,
      int time,
      int width) {
    Operand<TInt32> steps = tf.gather(tf.shape(sequences), tf.constant(1), tf.constant(0));
    Operand<TInt32> missing =
        tf.math.maximum(tf.math.sub(tf.constant(time), steps), tf.constant(0));
    Operand<TInt32> atTheEndOfTime = tf.constant(new int[][] {{0, 0}, {0, 1}, {0, 0}});
    Operand<TFloat32> filled =
        tf.pad(sequences, tf.math.mul(missing, atTheEndOfTime), tf.constant(0f));
    Operand<TFloat32> cut =
        limit.keep() == SequenceLimit.Keep.LAST && time == limit.length()
            ? lastSteps(tf, filled, lengths, time)
            : tf.slice(
                filled, tf.constant(new int[] {0, 0, 0}), tf.constant(new int[] {-1, time, -1}));
    return tf.reshape(cut, tf.constant(new int[] {-1, time, width}));
  }

  /** The last {@code time} true steps of each row; a shorter row keeps its padding. */
  private static Operand<TFloat32> lastSteps(
      Ops tf, Operand<TFloat32> filled, Operand<TInt32> lengths, int time) {
    Operand<TInt32> first =
        tf.math.maximum(tf.math.sub(lengths, tf.constant(time)), tf.constant(0));
    Operand<TInt32> places =
        tf.math.add(
            tf.expandDims(first, tf.constant(1)),
            tf.range(tf.constant(0), tf.constant(time), tf.constant(1)));
    return tf.gather(filled, places, tf.constant(1), Gather.batchDims(1L));
  }
}
