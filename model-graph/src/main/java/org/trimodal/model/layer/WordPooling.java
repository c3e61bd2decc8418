package org.trimodal.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The mean of each word's tokens, so that a word is one step: audio and vision that are aligned to
 * words stay beside it, and attention has words on its axes.
 */
public final class WordPooling {
  private WordPooling() {}

  /**
   * Pools.
   *
   * @param states {@code [batch, tokens, width]}
   * @param words {@code [batch, tokens]}, the word of each token, below 0 for none
   * @param count words of the result, those that a text lacks being zero
   * @return {@code [batch, count, width]}
   */
  public static Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> states, Operand<TInt32> words, int count) {
    Operand<TInt32> each =
        tf.reshape(
            tf.range(tf.constant(0), tf.constant(count), tf.constant(1)),
            tf.constant(new int[] {1, count, 1}));
    // [batch, count, tokens]: 1 where a token belongs to a word
    Operand<TFloat32> belongs =
        tf.dtypes.cast(tf.math.equal(tf.expandDims(words, tf.constant(1)), each), TFloat32.class);
    Operand<TFloat32> sizes = tf.sum(belongs, tf.constant(new int[] {2}), Sum.keepDims(true));
    return BatchProduct.of(tf, tf.math.divNoNan(belongs, sizes), states);
  }
}
