package org.trimodal.model.layer;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Normalization;

/** Applies the training split's statistics to raw features; see {@link Normalization}. */
public final class Standardization {
  private final Normalization normalization;

  /**
   * Over these statistics.
   *
   * @param normalization of one modality
   */
  public Standardization(Normalization normalization) {
    this.normalization = normalization;
  }

  /**
   * Standardised, clipped, and zero in the padding whatever stood there.
   *
   * @param x {@code [batch, time, width]}, raw
   * @param mask of the steps
   * @return the columns of {@link Columns#of(int)}, {@code [batch, time, count]} each
   */
  List<Operand<TFloat32>> apply(Ops tf, Operand<TFloat32> x, SequenceMask mask) {
    Operand<TFloat32> column = mask.column(tf);
    return Columns.of(normalization.mean().length).stream()
        .map(columns -> tf.math.mul(standard(tf, columns.of(tf, x, 2), columns), column))
        .<Operand<TFloat32>>map(part -> part)
        .toList();
  }

  /**
   * The same, all columns side by side.
   *
   * @param x {@code [batch, time, width]}, raw
   * @param mask of the steps
   * @return {@code [batch, time, width]}
   */
  public Operand<TFloat32> whole(Ops tf, Operand<TFloat32> x, SequenceMask mask) {
    List<Operand<TFloat32>> columns = apply(tf, x, mask);
    return SideBySide.concat(tf, columns, 2);
  }

  private Operand<TFloat32> standard(Ops tf, Operand<TFloat32> x, Columns columns) {
    int end = columns.from() + columns.count();
    float[] mean = Arrays.copyOfRange(normalization.mean(), columns.from(), end);
    float[] scale = Arrays.copyOfRange(normalization.deviation(), columns.from(), end);
    for (int i = 0; i < scale.length; i++) {
      scale[i] = scale[i] > 0 ? 1 / scale[i] : 1;
    }
    Operand<TFloat32> standard = tf.math.mul(tf.math.sub(x, tf.constant(mean)), tf.constant(scale));
    if (normalization.clip() == Double.POSITIVE_INFINITY) {
      return standard;
    }
    float clip = (float) normalization.clip();
    return tf.clipByValue(standard, tf.constant(-clip), tf.constant(clip));
  }
}
