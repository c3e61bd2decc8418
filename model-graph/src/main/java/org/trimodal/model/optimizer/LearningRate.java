package org.trimodal.model.optimizer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.trimodal.model.ScheduleShape;

/** The learning rate as a function of the step, in the graph. */
final class LearningRate {
  private LearningRate() {}

  /**
   * peak min(1, (step + 1) / warmup) decay((step - warmup) / (total - warmup)), a scalar.
   *
   * @param tf where to build
   * @param peak the rate at the end of the warm-up
   * @param shape of the schedule
   * @param step scalar, updates made so far
   */
  static Operand<TFloat32> of(Ops tf, double peak, ScheduleShape shape, Operand<TInt64> step) {
    Operand<TFloat32> rate = tf.math.mul(tf.constant((float) peak), decay(tf, shape, step));
    if (shape.warmupSteps() == 0) {
      return rate;
    }
    Operand<TFloat32> warm =
        tf.math.minimum(
            tf.constant(1f), ratio(tf, tf.math.add(step, tf.constant(1L)), shape.warmupSteps()));
    return tf.math.mul(rate, warm);
  }

  private static Operand<TFloat32> decay(Ops tf, ScheduleShape shape, Operand<TInt64> step) {
    return switch (shape.decay()) {
      case CONSTANT -> tf.constant(1f);
      case LINEAR -> tf.math.sub(tf.constant(1f), progress(tf, shape, step));
      case COSINE ->
          tf.math.mul(
              tf.constant(0.5f),
              tf.math.add(
                  tf.constant(1f),
                  tf.math.cos(
                      tf.math.mul(tf.constant((float) Math.PI), progress(tf, shape, step)))));
    };
  }

  /** Part of the decay that is over, in [0, 1]. */
  private static Operand<TFloat32> progress(Ops tf, ScheduleShape shape, Operand<TInt64> step) {
    // The difference is taken in integers: a float cannot count beyond 2^24 steps.
    Operand<TInt64> decayed = tf.math.sub(step, tf.constant(shape.warmupSteps()));
    long span = Math.max(1, shape.totalSteps() - shape.warmupSteps());
    return tf.clipByValue(ratio(tf, decayed, span), tf.constant(0f), tf.constant(1f));
  }

  private static Operand<TFloat32> ratio(Ops tf, Operand<TInt64> steps, long of) {
    return tf.math.div(tf.dtypes.cast(steps, TFloat32.class), tf.constant((float) of));
  }
}
