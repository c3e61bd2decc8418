package org.trimodal.model.optimizer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.trimodal.model.Parameter;

/**
 * Moving averages of the weights (Polyak and Juditsky 1992), which generalise better than the
 * weights of any one step: after update t, a += (1 - share) (w - a) with share = min(averaging, (1
 * + t) / (10 + t)), so that the first values are soon forgotten.
 */
public final class WeightAverages {
  private static final float EARLY = 10;

  private final Map<String, Parameter> averages = new LinkedHashMap<>();
  private final double averaging;

  /**
   * Averages kept in parameters of the same names.
   *
   * @param averages of those parameters that are averaged
   * @param averaging largest share of the old value, in (0, 1)
   */
  public WeightAverages(List<Parameter> averages, double averaging) {
    averages.forEach(average -> this.averages.put(average.name(), average));
    this.averaging = averaging;
  }

  /** Whether this parameter has an average. */
  public boolean has(Parameter parameter) {
    return averages.containsKey(parameter.name());
  }

  /**
   * Moves a parameter's average.
   *
   * @param tf where to build
   * @param parameter that has one
   * @param updated has to have run before; where it does not run, the average does not move
   * @param updates scalar, made before this one
   */
  Op follow(Ops tf, Parameter parameter, Op updated, Operand<TInt64> updates) {
    Parameter average = Objects.requireNonNull(averages.get(parameter.name()));
    Ops after = tf.withControlDependencies(updated);
    Operand<TFloat32> weight = after.readVariableOp(parameter.handle(), TFloat32.class);
    Operand<TFloat32> away = tf.math.sub(average.value(), weight);
    return tf.assignSubVariableOp(average.handle(), tf.math.mul(away, moved(tf, updates)));
  }

  /** 1 - share. */
  private Operand<TFloat32> moved(Ops tf, Operand<TInt64> updates) {
    Operand<TFloat32> t = tf.dtypes.cast(tf.math.add(updates, tf.constant(1L)), TFloat32.class);
    Operand<TFloat32> early =
        tf.math.div(tf.math.add(t, tf.constant(1f)), tf.math.add(t, tf.constant(EARLY)));
    Operand<TFloat32> share = tf.math.minimum(early, tf.constant((float) averaging));
    return tf.math.sub(tf.constant(1f), share);
  }
}
