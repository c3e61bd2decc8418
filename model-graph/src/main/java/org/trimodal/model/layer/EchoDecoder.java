package org.trimodal.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Initializer;
import org.trimodal.model.Mode;
import org.trimodal.model.Parameters;

/**
 * A decoder that is told one vector, and from then on its own last state: an LSTM with x_1 = the
 * vector and x_t = h_(t-1), whose states are mapped to the sequence that it says.
 *
 * <p>From the second step on, x W + h U is h (W + U).
 */
public final class EchoDecoder {
  private final MatrixProduct product;
  private final int width;
  private final Dense input;
  private final Operand<TFloat32> kernel;
  private final Dense output;

  /**
   * Declares {@code name/input} [width, 4 width], {@code name/recurrent/kernel} [width, 4 width]
   * and {@code name/output} [width, out].
   *
   * @param parameters where they are declared
   * @param name of the layer
   * @param width of the vector and of the states
   * @param out features of what is said
   */
  public EchoDecoder(Parameters parameters, String name, int width, int out) {
    product = new MatrixProduct(parameters.computation().precision());
    this.width = width;
    input = new Dense(parameters, name + "/input", width, LstmSweep.GATES * width);
    kernel =
        parameters.kernel(
            name + "/recurrent/kernel",
            Shape.of(width, (long) LstmSweep.GATES * width),
            Initializer.orthogonalBlocks(width));
    output = new Dense(parameters, name + "/output", width, out);
  }

  /**
   * Decodes.
   *
   * @param vector {@code [batch, width]}
   * @param to mask of the steps to say
   * @param mode inference needs no gradient
   * @return {@code [batch, to's time, out]}; anything in the padding
   */
  public Operand<TFloat32> decode(Ops tf, Operand<TFloat32> vector, SequenceMask to, Mode mode) {
    Operand<TFloat32> first =
        tf.reshape(
            product.of(tf, vector, input.kernel()),
            tf.constant(new int[] {1, 1, -1, LstmSweep.GATES * width}));
    Operand<TFloat32> told =
        tf.math.add(
            tf.pad(
                first,
                tf.constant(new int[][] {{0, to.time() - 1}, {0, 0}, {0, 0}, {0, 0}}),
                tf.constant(0f)),
            input.bias());
    Operand<TFloat32> echo = tf.math.add(input.kernel(), kernel);
    Lstm.States states = Lstm.sweep(tf, product, told, to, echo, mode);
    return output.applyToSteps(tf, states.hidden(tf), to.time());
  }
}
