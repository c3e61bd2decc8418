package org.trimodal.model.task;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a loss says about its task's noise, for weights that are learned from it (Kendall et al.,
 * CVPR 2018, "Multi-Task Learning Using Uncertainty to Weigh Losses"): with s = log sigma^2 a loss
 * L enters the sum as its negative log likelihood, {@code share x exp(-s) L + slope x s}, without
 * what does not depend on s. Gaussian and softmax are Kendall's; Laplace and Huber are worked out
 * here in the same way.
 */
enum Likelihood {
  /** Of an absolute error; sigma^2 is its scale: |e| / sigma^2 + log(2 sigma^2). */
  LAPLACE(1, 1),
  /** Of a squared error: e^2 / (2 sigma^2) + log(sigma). */
  GAUSSIAN(0.5f, 0.5f),
  /**
   * Of a Huber loss, whose quadratic part is e^2 / 2: h(e) / sigma^2 + log(sigma). The density
   * exp(-h(e) / sigma^2) has no normaliser in closed form; that of the Gaussian, its limit for a
   * small sigma, is our choice.
   */
  HUBER(1, 0.5f),
  /**
   * Of a cross-entropy, whose logits are divided by sigma^2: L / sigma^2 + log(sigma), by Kendall's
   * approximation.
   */
  SOFTMAX(1, 0.5f);

  private final float share;
  private final float slope;

  Likelihood(float share, float slope) {
    this.share = share;
    this.slope = slope;
  }

  /**
   * The loss as it enters the sum, a scalar.
   *
   * @param tf where to build
   * @param s log sigma^2, a scalar
   * @param loss scalar
   */
  Operand<TFloat32> weigh(Ops tf, Operand<TFloat32> s, Operand<TFloat32> loss) {
    Operand<TFloat32> precision = tf.math.mul(tf.constant(share), tf.math.exp(tf.math.neg(s)));
    return tf.math.add(tf.math.mul(precision, loss), tf.math.mul(tf.constant(slope), s));
  }
}
