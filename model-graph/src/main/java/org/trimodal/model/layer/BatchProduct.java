package org.trimodal.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Matrix products over the last two axes, one for each place of the axes before.
 *
 * <p>TensorFlow Java offers {@code BatchMatMulV3}, which on a CPU misses oneDNN's kernels; this is
 * {@code BatchMatMulV2}, the same product.
 */
final class BatchProduct {
  private BatchProduct() {}

  /** a b. */
  static Operand<TFloat32> of(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return product(tf, a, b, false, false);
  }

  /** a b^T. */
  static Operand<TFloat32> withTransposed(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return product(tf, a, b, false, true);
  }

  /** a^T b. */
  static Operand<TFloat32> ofTransposed(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return product(tf, a, b, true, false);
  }

  private static Operand<TFloat32> product(
      Ops tf, Operand<TFloat32> a, Operand<TFloat32> b, boolean transposeA, boolean transposeB) {
    return tf.scope()
        .opBuilder("BatchMatMulV2", "BatchMatMulV2")
        .addInput(a.asOutput())
        .addInput(b.asOutput())
        .setAttr("adj_x", transposeA)
        .setAttr("adj_y", transposeB)
        .build()
        .output(0);
  }
}
