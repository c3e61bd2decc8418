package org.trimodal.model.architecture;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.trimodal.model.Mode;

/**
 * How far a batch of vectors is from a standard normal distribution: the maximum mean discrepancy
 * (Gretton 2012; {@code loss_MMD} in pliang279/factorized, {@code mfm_model.py}) between it and as
 * many normal vectors, with k(x, y) = exp(-|x - y|^2 / width^2).
 *
 * <p>The normal vectors are fixed by seed, step and place in the network.
 */
final class GaussianPrior {
  // Odd constant of the golden ratio, negated: other places than those of dropout.
  private static final long SPREAD = -0x9E3779B97F4A7C15L;

  private final Mode.Training mode;
  private long place;

  /** Of one pass of training. */
  GaussianPrior(Mode.Training mode) {
    this.mode = mode;
  }

  /**
   * mean k(n, n') + mean k(z, z') - 2 mean k(n, z), a scalar.
   *
   * @param z {@code [batch, width]}
   */
  Operand<TFloat32> distance(Ops tf, Operand<TFloat32> z) {
    place++;
    int width = (int) z.shape().get(1);
    Operand<TInt64> key = tf.stack(List.of(tf.constant(mode.seed() + place * SPREAD), mode.step()));
    // Their number is z's: without the stop a gradient would be asked of the random numbers.
    Operand<TFloat32> normal =
        tf.reshape(
            tf.stopGradient(tf.random.statelessRandomNormal(tf.shape(z), key, TFloat32.class)),
            tf.constant(new int[] {-1, width}));
    Operand<TFloat32> own = tf.math.add(similarity(tf, normal, normal), similarity(tf, z, z));
    return tf.math.sub(own, tf.math.mul(tf.constant(2f), similarity(tf, normal, z)));
  }

  /** mean over all pairs of exp(-|a - b|^2 / width^2), with |a - b|^2 = |a|^2 + |b|^2 - 2 a b. */
  private static Operand<TFloat32> similarity(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    float width = a.shape().get(1);
    Operand<TFloat32> products =
        tf.linalg.matMul(a, tf.linalg.transpose(b, tf.constant(new int[] {1, 0})));
    Operand<TFloat32> squares =
        tf.math.add(
            lengths(tf, a), tf.linalg.transpose(lengths(tf, b), tf.constant(new int[] {1, 0})));
    Operand<TFloat32> distances = tf.math.sub(squares, tf.math.mul(tf.constant(2f), products));
    Operand<TFloat32> kernel =
        tf.math.exp(tf.math.mul(distances, tf.constant(-1 / (width * width))));
    return tf.math.mean(kernel, tf.constant(new int[] {0, 1}));
  }

  /** {@code [batch, 1]}. */
  private static Operand<TFloat32> lengths(Ops tf, Operand<TFloat32> x) {
    return tf.sum(tf.math.square(x), tf.constant(new int[] {1}), Sum.keepDims(true));
  }
}
