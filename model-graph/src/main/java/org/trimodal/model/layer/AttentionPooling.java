package org.trimodal.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Initializer;
import org.trimodal.model.Parameters;

/**
 * Additive attention pooling over the true steps: sum over t of softmax(v^T tanh(W x_t + b)) x_t. A
 * sequence without true steps gives zeros.
 */
public final class AttentionPooling {
  private final int width;
  private final Dense projection;
  private final Operand<TFloat32> direction;

  /**
   * Declares {@code name/projection} and {@code name/direction} [width, 1].
   *
   * @param parameters where they are declared
   * @param name of the layer
   * @param width features
   */
  public AttentionPooling(Parameters parameters, String name, int width) {
    this.width = width;
    projection = new Dense(parameters, name + "/projection", width, width);
    direction =
        parameters.kernel(
            name + "/direction", Shape.of(width, 1), Initializer.glorotUniform(width, 1));
  }

  /**
   * Pools.
   *
   * @param x {@code [batch, time, width]}
   * @param mask of the steps
   * @return {@code [batch, width]}
   */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, SequenceMask mask) {
    Operand<TFloat32> rows = tf.reshape(x, tf.constant(new int[] {-1, width}));
    Operand<TFloat32> scores =
        tf.reshape(
            tf.linalg.matMul(tf.math.tanh(projection.apply(tf, rows)), direction),
            tf.constant(new int[] {-1, mask.time()}));
    Operand<TFloat32> weights = tf.nn.softmax(tf.math.add(scores, mask.bias()));
    // The weighted sum as a product: [batch, 1, time] [batch, time, width].
    Operand<TFloat32> sum = BatchProduct.of(tf, tf.expandDims(weights, tf.constant(1)), x);
    return tf.math.mul(tf.reshape(sum, tf.constant(new int[] {-1, width})), mask.present());
  }
}
