package org.trimodal.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Which keys each query of an attention may see.
 *
 * @param bias {@code [batch, 1, 1 or queryTime, keyTime]}, 0 where a key is seen, -1e9 where not
 * @param present {@code [batch, 1, 1, 1]}, 1 where there is any true key
 */
public record VisibleKeys(Operand<TFloat32> bias, Operand<TFloat32> present) {
  /** Every true step. */
  public static VisibleKeys all(Ops tf, SequenceMask keys) {
    return new VisibleKeys(
        tf.reshape(keys.bias(), tf.constant(new int[] {-1, 1, 1, keys.time()})),
        tf.reshape(keys.present(), tf.constant(new int[] {-1, 1, 1, 1})));
  }

  /**
   * True steps that are not ahead: of sequences of L and L' true steps, step i sees the steps up to
   * i + |L - L'|.
   *
   * @param queries of the sequence that asks
   * @param keys of the sequence that is asked
   */
  public static VisibleKeys past(Ops tf, SequenceMask queries, SequenceMask keys) {
    Operand<TInt32> lead =
        tf.reshape(
            tf.math.abs(tf.math.sub(queries.lengths(), keys.lengths())),
            tf.constant(new int[] {-1, 1, 1, 1}));
    Operand<TInt32> last = tf.math.add(places(tf, queries.time(), new int[] {1, 1, -1, 1}), lead);
    Operand<TFloat32> ahead =
        tf.dtypes.cast(
            tf.math.greater(places(tf, keys.time(), new int[] {1, 1, 1, -1}), last),
            TFloat32.class);
    VisibleKeys all = all(tf, keys);
    return new VisibleKeys(
        tf.math.add(all.bias(), tf.math.mul(ahead, tf.constant(-SequenceMask.NEVER))),
        all.present());
  }

  private static Operand<TInt32> places(Ops tf, int count, int[] shape) {
    return tf.reshape(
        tf.range(tf.constant(0), tf.constant(count), tf.constant(1)), tf.constant(shape));
  }
}
