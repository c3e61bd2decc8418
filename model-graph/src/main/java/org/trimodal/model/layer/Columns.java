package org.trimodal.model.layer;

import com.google.common.math.IntMath;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Some of a modality's features, side by side. Wide features are read some columns at a time: what
 * is made of them stays in the cache of a core, and several cores have work.
 *
 * @param from first feature
 * @param count features
 */
record Columns(int from, int count) {
  private static final int MOST = 256;

  /** All features, in as few parts of nearly equal size as there can be. */
  static List<Columns> of(int width) {
    int parts = IntMath.divide(width, MOST, RoundingMode.CEILING);
    List<Columns> columns = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      int from = width * i / parts;
      columns.add(new Columns(from, width * (i + 1) / parts - from));
    }
    return columns;
  }

  /**
   * These columns.
   *
   * @param x {@code [..., width, ...]}
   * @param axis of the features
   */
  Operand<TFloat32> of(Ops tf, Operand<TFloat32> x, int axis) {
    long width = x.shape().get(axis);
    if (count == width) {
      return x;
    }
    int[] start = new int[x.shape().numDimensions()];
    int[] size = new int[start.length];
    Arrays.fill(size, -1);
    start[axis] = from;
    size[axis] = count;
    return tf.slice(x, tf.constant(start), tf.constant(size));
  }
}
