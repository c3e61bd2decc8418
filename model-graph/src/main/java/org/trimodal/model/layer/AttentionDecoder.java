package org.trimodal.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Initializer;
import org.trimodal.model.Mode;
import org.trimodal.model.Parameters;

/**
 * A decoder that attends to an encoded sequence: an LSTM that is told the same at every step, sum
 * over s of softmax(v^T x_s) x_s, whose states are mapped to the sequence that it says.
 */
public final class AttentionDecoder {
  private final MatrixProduct product;
  private final int width;
  private final Operand<TFloat32> attention;
  private final Dense input;
  private final Operand<TFloat32> kernel;
  private final Dense output;

  /**
   * Declares {@code name/attention} [width, 1], {@code name/input} [width, 4 width], {@code
   * name/recurrent/kernel} [width, 4 width] and {@code name/output} [width, out].
   *
   * @param parameters where they are declared
   * @param name of the layer
   * @param width of what was encoded, and of the states
   * @param out features of what is said
   */
  public AttentionDecoder(Parameters parameters, String name, int width, int out) {
    product = new MatrixProduct(parameters.computation().precision());
    this.width = width;
    attention =
        parameters.kernel(
            name + "/attention", Shape.of(width, 1), Initializer.glorotUniform(width, 1));
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
   * @param encoded {@code [batch, time, width]}
   * @param from mask of its steps
   * @param to mask of the steps to say
   * @param mode inference needs no gradient
   * @return {@code [batch, to's time, out]}; anything in the padding
   */
  public Operand<TFloat32> decode(
      Ops tf, Operand<TFloat32> encoded, SequenceMask from, SequenceMask to, Mode mode) {
    Operand<TFloat32> scores =
        tf.reshape(
            product.of(tf, tf.reshape(encoded, tf.constant(new int[] {-1, width})), attention),
            tf.constant(new int[] {-1, from.time()}));
    Operand<TFloat32> told = input.apply(tf, from.weigh(tf, scores, encoded));
    Operand<TFloat32> everyStep =
        tf.tile(
            tf.reshape(told, tf.constant(new int[] {1, 1, -1, LstmSweep.GATES * width})),
            tf.constant(new int[] {to.time(), 1, 1, 1}));
    Lstm.States states = Lstm.sweep(tf, product, everyStep, to, kernel, mode);
    return output.applyToSteps(tf, states.hidden(tf), to.time());
  }
}
