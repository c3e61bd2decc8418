package org.trimodal.model.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.gradient.CustomGradient;

/**
 * x Φ(x) with Φ the normal distribution (Hendrycks and Gimpel 2016), exact, not its approximation
 * by tanh: BERT's encoders were trained with this one.
 */
public final class Gelu {
  private static final float ROOT_OF_HALF = (float) Math.sqrt(0.5);
  private static final float DENSITY_AT_ZERO = (float) (1 / Math.sqrt(2 * Math.PI));

  private Gelu() {}

  /**
   * Of each number by itself.
   *
   * @param x any shape
   * @param trained whether a gradient will be asked for
   * @return the same shape
   */
  public static Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, boolean trained) {
    Operand<TFloat32> share =
        tf.math.mul(
            tf.math.add(tf.math.erf(tf.math.mul(x, tf.constant(ROOT_OF_HALF))), tf.constant(1f)),
            tf.constant(0.5f));
    Operand<TFloat32> y = tf.math.mul(x, share);
    return trained
        ? CustomGradient.attach(
            tf, y, List.of(x), (back, gradient) -> List.of(backward(back, gradient, x, share)))
        : y;
  }

  /** dx = dy (Φ(x) + x φ(x)), with fewer passes over memory than the automatic gradient makes. */
  private static Operand<TFloat32> backward(
      Ops tf, Operand<TFloat32> gradient, Operand<TFloat32> x, Operand<TFloat32> share) {
    Operand<TFloat32> density =
        tf.math.mul(
            tf.math.exp(tf.math.mul(tf.math.square(x), tf.constant(-0.5f))),
            tf.constant(DENSITY_AT_ZERO));
    return tf.math.mul(gradient, tf.math.add(share, tf.math.mul(x, density)));
  }
}
