package org.trimodal.model.optimizer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;
import org.trimodal.model.StoredVariable;

/**
 * Dynamic scaling of the loss (Micikevicius 2018), which keeps small gradients within float16: the
 * scale is a power of two, halved by a step whose gradients overflow, which is skipped, and doubled
 * after {@value #CALM} steps that do not.
 */
public final class LossScale {
  private static final long FIRST_EXPONENT = 15;
  private static final long HIGHEST_EXPONENT = 24;
  private static final long CALM = 2000;

  private final StoredVariable halvings;
  private final StoredVariable calm;
  private final StoredVariable skipped;
  private final Operand<TInt64> exponent;
  private final Operand<TFloat32> scale;

  /**
   * Declares the state, which begins at zero as an optimizer's does.
   *
   * @param tf the graph's root ops
   */
  LossScale(Ops tf) {
    halvings = StoredVariable.declare(tf, "loss_scale/halvings", TInt64.class, Shape.scalar());
    calm = StoredVariable.declare(tf, "loss_scale/calm_steps", TInt64.class, Shape.scalar());
    skipped = StoredVariable.declare(tf, "loss_scale/skipped_steps", TInt64.class, Shape.scalar());
    Ops scoped = tf.withSubScope("loss_scale");
    exponent = scoped.math.sub(scoped.constant(FIRST_EXPONENT), halvings.value(TInt64.class));
    // In double the power is exact on any device, once rounded to float.
    scale =
        scoped.dtypes.cast(
            scoped.math.pow(scoped.constant(2.0), scoped.dtypes.cast(exponent, TFloat64.class)),
            TFloat32.class);
  }

  /** Scalar, by which the loss of the next step is multiplied. */
  public Operand<TFloat32> scale() {
    return scale;
  }

  /** Scalar, steps that were skipped so far. */
  public Operand<TInt64> skipped() {
    return skipped.value(TInt64.class);
  }

  /** What has to be saved. */
  List<StoredVariable> state() {
    return List.of(halvings, calm, skipped);
  }

  /** Whether a smaller scale is left to try. */
  Operand<TBool> canShrink(Ops tf) {
    return tf.math.greater(exponent, tf.constant(0L));
  }

  /**
   * Moves the scale after a step.
   *
   * @param finite scalar, whether the step was made
   * @param overflowed scalar, whether it is skipped for its gradients
   */
  List<Op> adjust(Ops tf, Operand<TBool> finite, Operand<TBool> overflowed) {
    Operand<TInt64> one = tf.constant(1L);
    Operand<TInt64> zero = tf.constant(0L);
    Operand<TInt64> calmNow = tf.math.add(calm.value(TInt64.class), one);
    Operand<TBool> longCalm =
        tf.math.logicalAnd(finite, tf.math.greaterEqual(calmNow, tf.constant(CALM)));
    Operand<TBool> grows =
        tf.math.logicalAnd(longCalm, tf.math.less(exponent, tf.constant(HIGHEST_EXPONENT)));
    Operand<TInt64> shrunk = tf.dtypes.cast(overflowed, TInt64.class);
    Operand<TBool> restarts = tf.math.logicalOr(longCalm, overflowed);
    return List.of(
        tf.assignAddVariableOp(
            halvings.handle(), tf.math.sub(shrunk, tf.dtypes.cast(grows, TInt64.class))),
        tf.assignVariableOp(
            calm.handle(),
            tf.select(restarts, zero, tf.select(finite, calmNow, calm.value(TInt64.class)))),
        tf.assignAddVariableOp(skipped.handle(), shrunk));
  }
}
