package org.trimodal.model.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.CudnnRNN;
import org.tensorflow.op.nn.CudnnRNNBackprop;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import org.trimodal.model.Precision;
import org.trimodal.model.gradient.CustomGradient;

/**
 * A bidirectional GRU as cuDNN computes it, one operation forward ({@code CudnnRNNV3}) and one
 * backward ({@code CudnnRNNBackpropV3}). cuDNN's equations are those of {@link GruSweep}; a padded
 * step is left out.
 *
 * @param half width of each direction's state
 * @param precision of all that cuDNN takes and gives
 */
record CudnnGru(int half, Precision precision) {
  private static final String MODE = "gru";
  private static final String INPUT = "linear_input";
  private static final String DIRECTION = "bidirectional";
  private static final float NO_DROPOUT = 0f;
  private static final int DIRECTIONS = 2;

  /** What the operation takes, forward and backward; noCell stands where an LSTM has its cell. */
  private record Inputs<T extends TNumber>(
      Operand<T> x,
      Operand<T> state,
      Operand<T> noCell,
      Operand<T> weights,
      Operand<TInt32> lengths) {}

  /**
   * Reads sequences from a zero state.
   *
   * @param x {@code [time, batch, in]}
   * @param mask of the steps
   * @param weights as {@link CudnnWeights} has them
   * @param trained whether a gradient will be asked for
   * @return {@code [time, batch, 2 half]}, forward states before backward ones; zero in the padding
   */
  Operand<TFloat32> run(
      Ops tf, Operand<TFloat32> x, SequenceMask mask, Operand<TFloat32> weights, boolean trained) {
    Operand<TFloat32> states = run(tf, precision.type(), x, mask.lengths(), weights, trained);
    return tf.math.mul(states, tf.expandDims(mask.present(), tf.constant(0)));
  }

  private <T extends TNumber> Operand<TFloat32> run(
      Ops tf,
      Class<T> type,
      Operand<TFloat32> x,
      Operand<TInt32> lengths,
      Operand<TFloat32> weights,
      boolean trained) {
    Inputs<T> inputs =
        new Inputs<>(
            tf.dtypes.cast(x, type),
            tf.dtypes.cast(zeroState(tf, x), type),
            tf.dtypes.cast(tf.constant(0f), type),
            tf.dtypes.cast(weights, type),
            // cuDNN refuses a sequence without steps: an absent one is read for one, then cleared.
            tf.math.maximum(lengths, tf.constant(1)));
    CudnnRNN<T> read =
        tf.nn.cudnnRNN(
            inputs.x(),
            inputs.state(),
            inputs.noCell(),
            inputs.weights(),
            inputs.lengths(),
            CudnnRNN.rnnMode(MODE),
            CudnnRNN.inputMode(INPUT),
            CudnnRNN.direction(DIRECTION),
            CudnnRNN.dropout(NO_DROPOUT),
            CudnnRNN.isTraining(trained),
            CudnnRNN.timeMajor(true));
    Operand<TFloat32> states = tf.dtypes.cast(read.output(), TFloat32.class);
    return trained
        ? CustomGradient.attach(
            tf,
            states,
            List.of(x, weights),
            (back, gradient) -> backward(back, back.dtypes.cast(gradient, type), inputs, read))
        : states;
  }

  /** Gradients of x and of the weights. */
  private static <T extends TNumber> List<Operand<TFloat32>> backward(
      Ops tf, Operand<T> gradient, Inputs<T> inputs, CudnnRNN<T> read) {
    CudnnRNNBackprop<T> gradients =
        tf.nn.cudnnRNNBackprop(
            inputs.x(),
            inputs.state(),
            inputs.noCell(),
            inputs.weights(),
            inputs.lengths(),
            read.output(),
            read.outputH(),
            read.outputC(),
            gradient,
            inputs.state(), // zeros: nobody asks for the last state
            inputs.noCell(),
            read.reserveSpace(),
            read.hostReserved(),
            CudnnRNNBackprop.rnnMode(MODE),
            CudnnRNNBackprop.inputMode(INPUT),
            CudnnRNNBackprop.direction(DIRECTION),
            CudnnRNNBackprop.dropout(NO_DROPOUT),
            CudnnRNNBackprop.timeMajor(true));
    return List.of(
        tf.dtypes.cast(gradients.inputBackprop(), TFloat32.class),
        tf.dtypes.cast(gradients.paramsBackprop(), TFloat32.class));
  }

  /** {@code [2, batch, half]}; the batch is known only when the graph runs. */
  private Operand<TFloat32> zeroState(Ops tf, Operand<TFloat32> x) {
    Operand<TInt32> batch =
        tf.slice(tf.shape(x), tf.constant(new int[] {1}), tf.constant(new int[] {1}));
    return tf.fill(
        tf.concat(
            List.of(tf.constant(new int[] {DIRECTIONS}), batch, tf.constant(new int[] {half})),
            tf.constant(0)),
        tf.constant(0f));
  }
}
