package org.trimodal.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Initializer;
import org.trimodal.model.Parameters;

/** Conv1D(x) with same padding, neither bias nor activation (Tsai 2019, section 3.2). */
public final class TemporalConvolution {
  private final MatrixProduct product;
  private final int in;
  private final int out;
  private final Operand<TFloat32> kernel;

  /**
   * Declares {@code name/kernel} [1, span, in, out].
   *
   * @param parameters where it is declared
   * @param name of the layer
   * @param span steps that the kernel covers, odd
   * @param in features that come
   * @param out features that go
   */
  public TemporalConvolution(Parameters parameters, String name, int span, int in, int out) {
    product = new MatrixProduct(parameters.computation().precision());
    this.in = in;
    this.out = out;
    kernel =
        parameters.kernel(
            name + "/kernel",
            Shape.of(1, span, in, out),
            Initializer.glorotUniform((long) span * in, (long) span * out));
  }

  /**
   * Convolves over time.
   *
   * @param x {@code [batch, time, in]}, zero in the padding
   * @param mask of the steps
   * @return {@code [batch, time, out]}, zero in the padding
   */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, SequenceMask mask) {
    // Conv1D is Conv2D over an image of height 1.
    Operand<TFloat32> image = tf.reshape(x, tf.constant(new int[] {-1, 1, mask.time(), in}));
    Operand<TFloat32> convolved =
        tf.reshape(
            product.convolution(tf, image, kernel), tf.constant(new int[] {-1, mask.time(), out}));
    return tf.math.mul(convolved, mask.column(tf));
  }
}
