package org.trimodal.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Derivatives of the two squashing functions by their values, each one fused operation. */
final class TanhAndSigmoid {
  private TanhAndSigmoid() {}

  /** (1 - y y) dy. */
  static Operand<TFloat32> tanh(Ops tf, Operand<TFloat32> y, Operand<TFloat32> gradient) {
    return fused(tf, "TanhGrad", y, gradient);
  }

  /** y (1 - y) dy. */
  static Operand<TFloat32> sigmoid(Ops tf, Operand<TFloat32> y, Operand<TFloat32> gradient) {
    return fused(tf, "SigmoidGrad", y, gradient);
  }

  // TensorFlow Java has no method for these two operations.
  private static Operand<TFloat32> fused(
      Ops tf, String type, Operand<TFloat32> y, Operand<TFloat32> gradient) {
    return tf.scope()
        .opBuilder(type, type)
        .addInput(y.asOutput())
        .addInput(gradient.asOutput())
        .build()
        .output(0);
  }
}
