package org.trimodal.model.task;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.TaskConfig.Score;

/** Regression of the score, averaged over targets and batch. */
final class ScoreLoss {
  /** Error, in units of the label, from which the Huber loss grows linearly. */
  private static final float HUBER_DELTA = 1f;

  private final Score.Loss loss;

  ScoreLoss(Score.Loss loss) {
    this.loss = loss;
  }

  /**
   * The loss, a scalar.
   *
   * @param tf where to build
   * @param score {@code [batch, targets]}
   * @param truth {@code [batch, targets]}
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> score, Operand<TFloat32> truth) {
    Operand<TFloat32> error = tf.math.sub(score, truth);
    Operand<TFloat32> losses =
        switch (loss) {
          case MAE -> tf.math.abs(error);
          case MSE -> tf.math.square(error);
          case HUBER -> huber(tf, tf.math.abs(error));
        };
    return tf.math.mean(losses, tf.constant(new int[] {0, 1}));
  }

  /** q² / 2 + delta (|e| - q) with q = min(|e|, delta). */
  private static Operand<TFloat32> huber(Ops tf, Operand<TFloat32> size) {
    Operand<TFloat32> delta = tf.constant(HUBER_DELTA);
    Operand<TFloat32> quadratic = tf.math.minimum(size, delta);
    return tf.math.add(
        tf.math.mul(tf.constant(0.5f), tf.math.square(quadratic)),
        tf.math.mul(delta, tf.math.sub(size, quadratic)));
  }
}
