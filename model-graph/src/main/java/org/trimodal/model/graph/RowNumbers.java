package org.trimodal.model.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt64;

/** Numbers of a batch's rows, for what a graph says when it fails. */
final class RowNumbers {
  private RowNumbers() {}

  /**
   * Those rows that are marked.
   *
   * @param marked {@code [batch]}
   * @return {@code [count]}, from 0
   */
  static Operand<TInt64> of(Ops tf, Operand<TBool> marked) {
    return tf.reshape(tf.where(marked), tf.constant(new int[] {-1}));
  }
}
