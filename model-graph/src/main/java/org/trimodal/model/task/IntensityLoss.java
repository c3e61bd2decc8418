package org.trimodal.model.task;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.trimodal.model.TaskConfig.Intensity;

/** Regression or classification of the strength |y - neutral|, averaged over the batch. */
final class IntensityLoss {
  /** Levels of the classification: 0, 1, 2, 3 and more. */
  static final int LEVELS = 4;

  private final Intensity.Form form;
  private final float neutral;
  private final CrossEntropy crossEntropy;

  IntensityLoss(Intensity.Form form, double neutral, CrossEntropy crossEntropy) {
    this.crossEntropy = crossEntropy;
    this.form = form;
    this.neutral = (float) neutral;
  }

  /**
   * The loss, a scalar.
   *
   * @param tf where to build
   * @param intensity {@code [batch]}, or {@code [batch, 4]} logits
   * @param truth {@code [batch]} scores
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> intensity, Operand<TFloat32> truth) {
    Operand<TFloat32> strength = tf.math.abs(tf.math.sub(truth, tf.constant(neutral)));
    Operand<TFloat32> losses =
        switch (form) {
          case REGRESSION -> tf.math.squaredDifference(intensity, strength);
          case FOUR_LEVELS -> crossEntropy.of(tf, intensity, levels(tf, strength));
        };
    return tf.math.mean(losses, tf.constant(0));
  }

  private static Operand<TFloat32> levels(Ops tf, Operand<TFloat32> strength) {
    Operand<TFloat32> nearest =
        tf.math.minimum(tf.math.rint(strength), tf.constant((float) (LEVELS - 1)));
    return tf.oneHot(
        tf.dtypes.cast(nearest, TInt32.class),
        tf.constant(LEVELS),
        tf.constant(1f),
        tf.constant(0f));
  }
}
