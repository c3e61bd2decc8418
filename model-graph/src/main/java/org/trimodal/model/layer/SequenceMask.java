package org.trimodal.model.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Which steps of a padded batch are true.
 *
 * @param lengths {@code [batch]}, true steps
 * @param steps {@code [batch, time]}, 1 for a true step, 0 for padding
 * @param bias {@code [batch, time]}, 0 for a true step, -1e9 for padding: added to scores before a
 *     softmax it makes their weight exactly 0
 * @param present {@code [batch, 1]}, 1 where the sequence has at least one true step
 * @param time padded steps
 */
public record SequenceMask(
    Operand<TInt32> lengths,
    Operand<TFloat32> steps,
    Operand<TFloat32> bias,
    Operand<TFloat32> present,
    int time) {
  static final float NEVER = 1e9f;

  /**
   * The mask of sequences that stand at the left of the padding.
   *
   * @param tf where to build
   * @param lengths {@code [batch]}, true steps
   * @param time padded steps
   */
  public static SequenceMask of(Ops tf, Operand<TInt32> lengths, int time) {
    Operand<TInt32> column = tf.expandDims(lengths, tf.constant(1));
    Operand<TInt32> positions = tf.range(tf.constant(0), tf.constant(time), tf.constant(1));
    Operand<TFloat32> steps = tf.dtypes.cast(tf.math.less(positions, column), TFloat32.class);
    Operand<TFloat32> bias = tf.math.mul(tf.math.sub(steps, tf.constant(1f)), tf.constant(NEVER));
    Operand<TFloat32> present =
        tf.dtypes.cast(tf.math.greater(column, tf.constant(0)), TFloat32.class);
    return new SequenceMask(lengths, steps, bias, present, time);
  }

  /** {@code [batch, time, 1]}, to multiply sequences with. */
  public Operand<TFloat32> column(Ops tf) {
    return tf.expandDims(steps, tf.constant(2));
  }

  /**
   * The last true step of each sequence, zero where it is absent.
   *
   * @param x {@code [batch, time, width]}
   * @return {@code [batch, width]}
   */
  public Operand<TFloat32> last(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> after =
        tf.pad(
            tf.slice(steps, tf.constant(new int[] {0, 1}), tf.constant(new int[] {-1, time - 1})),
            tf.constant(new int[][] {{0, 0}, {0, 1}}),
            tf.constant(0f));
    return weighted(tf, tf.math.sub(steps, after), x);
  }

  /**
   * The mean over the true steps of each sequence, zero where it is absent.
   *
   * @param x {@code [batch, time, width]}
   * @return {@code [batch, width]}
   */
  public Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> count =
        tf.dtypes.cast(tf.expandDims(lengths, tf.constant(1)), TFloat32.class);
    return weighted(tf, tf.math.divNoNan(steps, count), x);
  }

  /**
   * The steps weighted by softmax over the true ones, zero where the sequence is absent.
   *
   * @param scores {@code [batch, time]}
   * @param x {@code [batch, time, width]}
   * @return {@code [batch, width]}
   */
  public Operand<TFloat32> weigh(Ops tf, Operand<TFloat32> scores, Operand<TFloat32> x) {
    Operand<TFloat32> weights = tf.nn.softmax(tf.math.add(scores, bias));
    return tf.math.mul(weighted(tf, weights, x), present);
  }

  /**
   * Every step as a sequence of its own.
   *
   * @param count steps of each of these sequences, none where this step is padding
   * @return the mask of {@code [batch x time]} sequences
   */
  public SequenceMask eachStepAs(Ops tf, int count) {
    Operand<TInt32> ofSteps =
        tf.reshape(
            tf.math.mul(tf.dtypes.cast(steps, TInt32.class), tf.constant(count)),
            tf.constant(new int[] {-1}));
    return of(tf, ofSteps, count);
  }

  /** Sum over the steps, as a product: [batch, 1, time] [batch, time, width]. */
  private static Operand<TFloat32> weighted(
      Ops tf, Operand<TFloat32> weights, Operand<TFloat32> x) {
    Operand<TFloat32> sum = BatchProduct.of(tf, tf.expandDims(weights, tf.constant(1)), x);
    return tf.squeeze(sum, Squeeze.axis(List.of(1L)));
  }
}
