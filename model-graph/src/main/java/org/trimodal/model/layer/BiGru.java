package org.trimodal.model.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Computation;
import org.trimodal.model.Initializer;
import org.trimodal.model.Mode;
import org.trimodal.model.Parameters;

/**
 * Bidirectional GRU (Cho 2014): forward and backward states of half the width, joined. The backward
 * direction starts at the last true step.
 */
public final class BiGru {
  private static final int DIRECTIONS = 2;

  /**
   * One sequence and the GRU that reads it.
   *
   * @param gru of the modality
   * @param x {@code [batch, time, in]}
   * @param mask of the steps; all readings of one call have the same time
   */
  public record Reading(BiGru gru, Operand<TFloat32> x, SequenceMask mask) {}

  private final int half;
  private final Computation computation;
  private final Dense input;
  private final Operand<TFloat32> kernel;
  private final Operand<TFloat32> bias;

  /**
   * Declares {@code name/input} [in, 2 x 3 half] (forward r, z, n, then backward), {@code
   * name/recurrent/kernel} [2, half, 3 half] and {@code name/recurrent/bias} [2, 1, half].
   *
   * @param parameters where they are declared
   * @param name of the layer
   * @param in features that come
   * @param width of the joined states, even
   */
  public BiGru(Parameters parameters, String name, int in, int width) {
    half = width / 2;
    computation = parameters.computation();
    input = new Dense(parameters, name + "/input", in, DIRECTIONS * GruSweep.GATES * half);
    kernel =
        parameters.kernel(
            name + "/recurrent/kernel",
            Shape.of(DIRECTIONS, half, (long) GruSweep.GATES * half),
            Initializer.orthogonalBlocks(half));
    bias =
        parameters.offset(
            name + "/recurrent/bias", Shape.of(DIRECTIONS, 1, half), Initializer.constant(0f));
  }

  /**
   * Reads sequences of equal time together.
   *
   * @param readings of equal time and width
   * @param mode inference needs no gradient
   * @return one per reading, {@code [batch, time, width]}; in the padding the last true state
   *     (forward) or zero (backward), or, by cuDNN, zero
   */
  public static List<Operand<TFloat32>> readTogether(Ops tf, List<Reading> readings, Mode mode) {
    boolean trained = mode instanceof Mode.Training;
    return switch (readings.get(0).gru().computation.recurrent()) {
      case FUSED -> readFused(tf, readings, trained);
      case CUDNN ->
          readings.stream()
              .map(reading -> reading.gru().readByCudnn(tf, reading, trained))
              .toList();
    };
  }

  /** By one operation of its own. */
  private Operand<TFloat32> readByCudnn(Ops tf, Reading reading, boolean trained) {
    Operand<TFloat32> weights =
        CudnnWeights.pack(
            tf, half, new CudnnWeights.Parts(input.kernel(), input.bias(), kernel, bias));
    Operand<TFloat32> states =
        new CudnnGru(half, computation.precision())
            .run(tf, overTime(tf, reading.x()), reading.mask(), weights, trained);
    return overTime(tf, states);
  }

  /**
   * All modalities share one product per step. The two directions do not wait for each other, so
   * that two threads have work.
   */
  private static List<Operand<TFloat32>> readFused(
      Ops tf, List<Reading> readings, boolean trained) {
    List<Operand<TFloat32>> masks =
        readings.stream().map(reading -> overTime(tf, reading.mask().column(tf))).toList();
    Operand<TFloat32> mask = tf.stack(masks, Stack.axis(1L));
    List<GruSweep.Inputs> inputs = inputs(tf, readings);
    List<List<Output<TFloat32>>> states = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      GruSweep sweep =
          new GruSweep(
              new MatrixProduct(readings.get(0).gru().computation.precision()),
              new Unrolled(
                  direction, readings.size(), readings.get(0).mask().time(), halfOf(readings)));
      Operand<TFloat32> read =
          sweep.run(
              tf,
              direction.of(inputs),
              mask,
              tf.stack(parts(tf, readings, direction, gru -> gru.kernel)),
              tf.stack(parts(tf, readings, direction, gru -> gru.bias)),
              trained);
      states.add(tf.unstack(read, (long) readings.size(), Unstack.axis(1L)).output());
    }
    List<Operand<TFloat32>> results = new ArrayList<>();
    for (int m = 0; m < readings.size(); m++) {
      Operand<TFloat32> both =
          tf.concat(List.of(states.get(0).get(m), states.get(1).get(m)), tf.constant(2));
      results.add(overTime(tf, both));
    }
    return results;
  }

  /**
   * The inputs' part of both directions' steps. Each modality's is cut, and each gate's stacked, by
   * itself, so that two threads have work.
   */
  private static List<GruSweep.Inputs> inputs(Ops tf, List<Reading> readings) {
    List<List<Output<TFloat32>>> projected =
        readings.stream().map(reading -> reading.gru().projected(tf, reading)).toList();
    List<Operand<TFloat32>> gates = new ArrayList<>();
    for (int i = 0; i < DIRECTIONS * GruSweep.GATES; i++) {
      int gate = i;
      List<Operand<TFloat32>> together =
          projected.stream().<Operand<TFloat32>>map(gatesOfOne -> gatesOfOne.get(gate)).toList();
      gates.add(tf.stack(together, Stack.axis(1L)));
    }
    return List.of(
        new GruSweep.Inputs(gates.get(0), gates.get(1), gates.get(2)),
        new GruSweep.Inputs(gates.get(3), gates.get(4), gates.get(5)));
  }

  /** Forward r, z, n, then backward, {@code [time, batch, half]} each. */
  private List<Output<TFloat32>> projected(Ops tf, Reading reading) {
    int in = (int) reading.x().shape().get(2);
    Operand<TFloat32> rows = tf.reshape(overTime(tf, reading.x()), tf.constant(new int[] {-1, in}));
    Operand<TFloat32> steps =
        tf.reshape(
            input.apply(tf, rows),
            tf.constant(new int[] {reading.mask().time(), -1, DIRECTIONS * GruSweep.GATES * half}));
    return tf.split(tf.constant(2), steps, (long) DIRECTIONS * GruSweep.GATES).output();
  }

  /** One direction's part of a parameter of each GRU. */
  private static List<Operand<TFloat32>> parts(
      Ops tf,
      List<Reading> readings,
      Direction direction,
      Function<BiGru, Operand<TFloat32>> parameter) {
    List<Operand<TFloat32>> parts = new ArrayList<>();
    for (Reading reading : readings) {
      parts.add(
          direction.of(
              tf.unstack(parameter.apply(reading.gru()), (long) DIRECTIONS, Unstack.axis(0L))
                  .output()));
    }
    return parts;
  }

  /** Swaps batch and time. */
  private static Operand<TFloat32> overTime(Ops tf, Operand<TFloat32> x) {
    return tf.linalg.transpose(x, tf.constant(new int[] {1, 0, 2}));
  }

  private static int halfOf(List<Reading> readings) {
    return readings.get(0).gru().half;
  }
}
