package org.trimodal.model.layer;

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
   * @return {@code [batch, time, width]}
   */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, SequenceMask mask) {
    float[] deviation = normalization.deviation();
    float[] scale = new float[deviation.length];
    for (int i = 0; i < scale.length; i++) {
      scale[i] = deviation[i] > 0 ? 1 / deviation[i] : 1;
    }
    Operand<TFloat32> standard =
        tf.math.mul(tf.math.sub(x, tf.constant(normalization.mean())), tf.constant(scale));
    if (normalization.clip() < Double.POSITIVE_INFINITY) {
      float clip = (float) normalization.clip();
      standard = tf.clipByValue(standard, tf.constant(-clip), tf.constant(clip));
    }
    return tf.math.mul(standard, mask.column(tf));
  }
}
