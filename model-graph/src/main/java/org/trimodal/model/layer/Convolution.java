package org.trimodal.model.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Initializer;
import org.trimodal.model.Parameters;

/** ReLU(Conv1D(x)) with same padding (Kim 2014). */
public final class Convolution {
  private final MatrixProduct product;
  private final int in;
  private final int out;
  private final Operand<TFloat32> kernel;
  private final Operand<TFloat32> bias;

  /**
   * Declares {@code name/kernel} [1, span, in, out] and {@code name/bias} [out].
   *
   * @param parameters where they are declared
   * @param name of the layer
   * @param span steps that the kernel covers, odd
   * @param in features that come
   * @param out features that go
   */
  public Convolution(Parameters parameters, String name, int span, int in, int out) {
    product = new MatrixProduct(parameters.computation().precision());
    this.in = in;
    this.out = out;
    kernel =
        parameters.kernel(
            name + "/kernel",
            Shape.of(1, span, in, out),
            Initializer.glorotUniform((long) span * in, (long) span * out));
    bias = parameters.offset(name + "/bias", Shape.of(out), Initializer.constant(0f));
  }

  /**
   * Convolves over time.
   *
   * @param x the columns of {@link Columns#of(int)}, {@code [batch, time, count]} each, zero in the
   *     padding
   * @param mask of the steps
   * @return {@code [batch, time, out]}, zero in the padding
   */
  Operand<TFloat32> apply(Ops tf, List<Operand<TFloat32>> x, SequenceMask mask) {
    List<Columns> columns = Columns.of(in);
    List<Operand<TFloat32>> products = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      // Conv1D is Conv2D over an image of height 1.
      Operand<TFloat32> image =
          tf.reshape(x.get(i), tf.constant(new int[] {-1, 1, mask.time(), columns.get(i).count()}));
      products.add(product.convolution(tf, image, columns.get(i).of(tf, kernel, 2)));
    }
    Operand<TFloat32> convolved = products.size() == 1 ? products.get(0) : tf.math.addN(products);
    Operand<TFloat32> sequence =
        tf.reshape(
            tf.nn.relu(tf.nn.biasAdd(convolved, bias)),
            tf.constant(new int[] {-1, mask.time(), out}));
    return tf.math.mul(sequence, mask.column(tf));
  }
}
