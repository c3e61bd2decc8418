package org.trimodal.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * Matrix products over the last two axes, one for each place of the axes before.
 *
 * <p>TensorFlow Java offers {@code BatchMatMulV3}, which on a CPU misses oneDNN's kernels; this is
 * {@code BatchMatMulV2}, the same product.
 */
final class BatchProduct {
  private BatchProduct() {}

  /** a b. */
  static <T extends TNumber> Operand<T> of(Ops tf, Operand<T> a, Operand<T> b) {
    return product(tf, a, b, false, false);
  }

  /** a b^T. */
  static <T extends TNumber> Operand<T> withTransposed(Ops tf, Operand<T> a, Operand<T> b) {
    return product(tf, a, b, false, true);
  }

  /** a^T b. */
  static <T extends TNumber> Operand<T> ofTransposed(Ops tf, Operand<T> a, Operand<T> b) {
    return product(tf, a, b, true, false);
  }

  private static <T extends TNumber> Operand<T> product(
      Ops tf, Operand<T> a, Operand<T> b, boolean transposeA, boolean transposeB) {
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
