package org.trimodal.model.layer;

import com.google.common.collect.Lists;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;

/**
 * Any number of differentiable arrays as one, a few at a time.
 *
 * <p>TensorFlow's gradient builder goes through the inputs of an op in the order of their addresses
 * in memory once there are more than eight. What it adds up behind them is then added in another
 * order, and rounded otherwise, in every process: equal runs would end in unequal bits.
 */
public final class SideBySide {
  // One of the eight is the axis.
  private static final int AT_ONCE = 7;

  private SideBySide() {}

  /**
   * Joined along an axis that they have.
   *
   * @param parts of equal sizes along all other axes, at least one
   * @param axis not negative
   */
  public static Operand<TFloat32> concat(Ops tf, List<Operand<TFloat32>> parts, int axis) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    return parts.size() <= AT_ONCE
        ? tf.concat(parts, tf.constant(axis))
        : concat(
            tf,
            Lists.partition(parts, AT_ONCE).stream().map(few -> concat(tf, few, axis)).toList(),
            axis);
  }

  /**
   * Joined along a new axis.
   *
   * @param parts of equal shapes, at least one
   * @param axis not negative
   */
  public static Operand<TFloat32> stack(Ops tf, List<Operand<TFloat32>> parts, int axis) {
    return concat(
        tf,
        Lists.partition(parts, AT_ONCE).stream()
            .<Operand<TFloat32>>map(few -> tf.stack(few, Stack.axis((long) axis)))
            .toList(),
        axis);
  }
}
