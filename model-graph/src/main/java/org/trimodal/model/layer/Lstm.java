package org.trimodal.model.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Initializer;
import org.trimodal.model.Mode;
import org.trimodal.model.Parameters;

/**
 * LSTM over sequences (Hochreiter and Schmidhuber 1997); the equations are those of {@link
 * LstmSweep}. PyTorch's has a second bias, which adds nothing; everything else is the same.
 */
public final class Lstm {
  /**
   * One sequence and the LSTM that reads it.
   *
   * @param lstm of the sequence
   * @param x {@code [batch, time, in]}
   * @param mask of the steps; all readings of one call have the same time
   */
  public record Reading(Lstm lstm, Operand<TFloat32> x, SequenceMask mask) {}

  private final MatrixProduct product;
  private final int width;
  private final Dense input;
  private final Operand<TFloat32> kernel;

  /**
   * Declares {@code name/input} [in, 4 width] and {@code name/recurrent/kernel} [width, 4 width],
   * gates in the order i, f, o, g.
   *
   * @param parameters where they are declared
   * @param name of the layer
   * @param in features that come
   * @param width of the states
   */
  public Lstm(Parameters parameters, String name, int in, int width) {
    product = new MatrixProduct(parameters.computation().precision());
    this.width = width;
    input = new Dense(parameters, name + "/input", in, LstmSweep.GATES * width);
    kernel =
        parameters.kernel(
            name + "/recurrent/kernel",
            Shape.of(width, (long) LstmSweep.GATES * width),
            Initializer.orthogonalBlocks(width));
  }

  /**
   * Reads one sequence.
   *
   * @param x {@code [batch, time, in]}
   * @param mask of the steps
   * @param direction in which it is read
   * @param mode inference needs no gradient
   */
  public States read(
      Ops tf, Operand<TFloat32> x, SequenceMask mask, Direction direction, Mode mode) {
    return readTogether(tf, List.of(new Reading(this, x, mask)), direction, mode).get(0);
  }

  /**
   * Reads sequences of equal time with LSTMs of equal width: one product per step for all of them.
   *
   * @param readings of equal time and width
   * @param direction in which all are read
   * @param mode inference needs no gradient
   * @return one per reading
   */
  public static List<States> readTogether(
      Ops tf, List<Reading> readings, Direction direction, Mode mode) {
    Lstm first = readings.get(0).lstm();
    int time = readings.get(0).mask().time();
    List<Operand<TFloat32>> inputs = new ArrayList<>();
    List<Operand<TFloat32>> masks = new ArrayList<>();
    List<Operand<TFloat32>> kernels = new ArrayList<>();
    for (Reading reading : readings) {
      inputs.add(reading.lstm().projected(tf, reading));
      masks.add(overTime(tf, reading.mask().column(tf)));
      kernels.add(reading.lstm().kernel);
    }
    Operand<TFloat32> states =
        new LstmSweep(first.product, new Unrolled(direction, readings.size(), time, first.width))
            .run(
                tf,
                tf.stack(inputs, Stack.axis(1L)),
                tf.stack(masks, Stack.axis(1L)),
                tf.stack(kernels, Stack.axis(0L)),
                mode instanceof Mode.Training);
    List<States> results = new ArrayList<>();
    for (Output<TFloat32> chain :
        tf.unstack(states, (long) readings.size(), Unstack.axis(1L)).output()) {
      results.add(new States(chain, first.width, direction));
    }
    return results;
  }

  /**
   * One forward recurrence over what is added to its gates.
   *
   * @param product of state and kernel
   * @param gates {@code [time, 1, batch, 4 width]}
   * @param mask of the steps
   * @param kernel {@code [width, 4 width]}
   * @param mode inference needs no gradient
   */
  static States sweep(
      Ops tf,
      MatrixProduct product,
      Operand<TFloat32> gates,
      SequenceMask mask,
      Operand<TFloat32> kernel,
      Mode mode) {
    int width = (int) kernel.shape().get(0);
    Operand<TFloat32> states =
        new LstmSweep(product, new Unrolled(Direction.FORWARD, 1, mask.time(), width))
            .run(
                tf,
                gates,
                tf.expandDims(overTime(tf, mask.column(tf)), tf.constant(1)),
                tf.expandDims(kernel, tf.constant(0)),
                mode instanceof Mode.Training);
    return new States(
        tf.reshape(states, tf.constant(new int[] {mask.time(), -1, 2 * width})),
        width,
        Direction.FORWARD);
  }

  /**
   * What was read.
   *
   * @param overTime h, then c, {@code [time, batch, 2 width]}; in the padding what the step before
   *     in the order of reading left, zero at the beginning
   * @param width of h and of c
   * @param direction in which it was read
   */
  public record States(Operand<TFloat32> overTime, int width, Direction direction) {
    /** h, {@code [batch, time, width]}. */
    public Operand<TFloat32> hidden(Ops tf) {
      return Lstm.overTime(tf, part(tf, 0));
    }

    /** c, {@code [batch, time, width]}. */
    public Operand<TFloat32> cells(Ops tf) {
      return Lstm.overTime(tf, part(tf, width));
    }

    /** h after the last true step in the order of reading, {@code [batch, width]}. */
    public Operand<TFloat32> last(Ops tf) {
      int step = direction == Direction.FORWARD ? (int) overTime.shape().get(0) - 1 : 0;
      Operand<TFloat32> one =
          tf.slice(
              overTime, tf.constant(new int[] {step, 0, 0}), tf.constant(new int[] {1, -1, width}));
      return tf.reshape(one, tf.constant(new int[] {-1, width}));
    }

    private Operand<TFloat32> part(Ops tf, int from) {
      return tf.slice(
          overTime, tf.constant(new int[] {0, 0, from}), tf.constant(new int[] {-1, -1, width}));
    }
  }

  /** {@code [time, batch, 4 width]}. */
  private Operand<TFloat32> projected(Ops tf, Reading reading) {
    int in = (int) reading.x().shape().get(2);
    Operand<TFloat32> rows = tf.reshape(overTime(tf, reading.x()), tf.constant(new int[] {-1, in}));
    return tf.reshape(
        input.apply(tf, rows),
        tf.constant(new int[] {reading.mask().time(), -1, LstmSweep.GATES * width}));
  }

  /** Swaps batch and time. */
  private static Operand<TFloat32> overTime(Ops tf, Operand<TFloat32> x) {
    return tf.linalg.transpose(x, tf.constant(new int[] {1, 0, 2}));
  }
}
