package org.trimodal.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Initializer;
import org.trimodal.model.Parameters;

/** x W + b. */
public final class Dense {
  private final MatrixProduct product;
  private final int out;
  private final Operand<TFloat32> kernel;
  private final Operand<TFloat32> bias;

  /**
   * Declares {@code name/kernel} [in, out] and {@code name/bias} [out].
   *
   * @param parameters where they are declared
   * @param name of the layer
   * @param in features that come
   * @param out features that go
   */
  public Dense(Parameters parameters, String name, int in, int out) {
    product = new MatrixProduct(parameters.computation().precision());
    this.out = out;
    kernel =
        parameters.kernel(name + "/kernel", Shape.of(in, out), Initializer.glorotUniform(in, out));
    bias = parameters.offset(name + "/bias", Shape.of(out), Initializer.constant(0f));
  }

  /** {@code [in, out]}. */
  Operand<TFloat32> kernel() {
    return kernel;
  }

  /** {@code [out]}. */
  Operand<TFloat32> bias() {
    return bias;
  }

  /**
   * Of vectors.
   *
   * @param x {@code [batch, in]}
   * @return {@code [batch, out]}
   */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    return tf.nn.biasAdd(product.of(tf, x, kernel), bias);
  }

  /**
   * Of every step of sequences.
   *
   * @param x {@code [batch, time, in]}
   * @param time steps
   * @return {@code [batch, time, out]}
   */
  public Operand<TFloat32> applyToSteps(Ops tf, Operand<TFloat32> x, int time) {
    long in = x.shape().get(2);
    Operand<TFloat32> rows = tf.reshape(x, tf.constant(new int[] {-1, (int) in}));
    return tf.reshape(apply(tf, rows), tf.constant(new int[] {-1, time, out}));
  }
}
