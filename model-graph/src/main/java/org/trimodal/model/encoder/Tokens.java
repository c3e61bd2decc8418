package org.trimodal.model.encoder;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Tokens of a batch of texts as they enter the encoder.
 *
 * @param ids {@code [batch, tokens]}, any batch and any number of tokens
 * @param lengths {@code [batch]}, true tokens of each row, at least 1; what stands behind them is
 *     ignored
 */
public record Tokens(Operand<TInt32> ids, Operand<TInt32> lengths) {
  private static final float NEVER = -1e9f;

  /** Batch and tokens, followed by these sizes. */
  Operand<TInt32> shape(Ops tf, int... more) {
    return tf.concat(List.of(tf.shape(ids), tf.constant(more)), tf.constant(0));
  }

  /** Columns, a scalar. */
  Operand<TInt32> columns(Ops tf) {
    return tf.gather(tf.shape(ids), tf.constant(1), tf.constant(0));
  }

  /** {@code [batch, 1, 1, tokens]}, 0 where a token is true and -1e9 where it is padding. */
  Operand<TFloat32> bias(Ops tf) {
    Operand<TInt32> places = tf.range(tf.constant(0), columns(tf), tf.constant(1));
    Operand<TInt32> ends = tf.reshape(lengths, tf.constant(new int[] {-1, 1, 1, 1}));
    return tf.math.mul(
        tf.dtypes.cast(tf.math.greaterEqual(places, ends), TFloat32.class), tf.constant(NEVER));
  }
}
