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
 * Bidirectional GRU (Cho 2014; paper, section 2.1, step 2): forward and backward states of half the
 * width, joined. The backward direction starts at the last true step.
 */
public final class BiGru {
  /** Directions of one GRU. */
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
    input = new Dense(parameters, name + "/input", in, DIRECTIONS * 3 * half);
    kernel =
        parameters.kernel(
            name + "/recurrent/kernel",
            Shape.of(DIRECTIONS, half, 3L * half),
            Initializer.orthogonalBlocks(half));
    bias =
        parameters.offset(
            name + "/recurrent/bias", Shape.of(DIRECTIONS, 1, half), Initializer.constant(0f));
  }

  /**
   * Reads sequences of equal time together: all modalities and directions share one product per
   * step.
   *
   * @param readings of equal time and width
   * @param mode inference needs no gradient
   * @return one per reading, {@code [batch, time, width]}; in the padding the last true state
   *     (forward) or zero (backward)
   */
  public static List<Operand<TFloat32>> readTogether(Ops tf, List<Reading> readings, Mode mode) {
    int time = readings.get(0).mask().time();
    int half = readings.get(0).gru().half;
    int chains = DIRECTIONS * readings.size();
    List<Operand<TFloat32>> gates = new ArrayList<>();
    List<Operand<TFloat32>> masks = new ArrayList<>();
    List<Operand<TFloat32>> kernels = new ArrayList<>();
    List<Operand<TFloat32>> biases = new ArrayList<>();
    for (Reading reading : readings) {
      gates.addAll(reading.gru().gates(tf, reading.x(), time));
      Operand<TFloat32> steps =
          tf.linalg.transpose(reading.mask().steps(), tf.constant(new int[] {1, 0}));
      Operand<TFloat32> forward = tf.expandDims(steps, tf.constant(2));
      masks.add(forward);
      masks.add(backwards(tf, forward));
      kernels.add(reading.gru().kernel);
      biases.add(reading.gru().bias);
    }
    Operand<TFloat32> states =
        new RecurrentSweep(chains, time, half)
            .run(
                tf,
                tf.stack(gates, Stack.axis(1L)),
                tf.stack(masks, Stack.axis(1L)),
                joined(tf, kernels),
                joined(tf, biases),
                mode instanceof Mode.Training);
    List<Output<TFloat32>> ofChains = tf.unstack(states, (long) chains, Unstack.axis(1L)).output();
    List<Operand<TFloat32>> results = new ArrayList<>();
    for (int m = 0; m < readings.size(); m++) {
      Operand<TFloat32> both =
          tf.concat(
              List.of(
                  ofChains.get(DIRECTIONS * m), backwards(tf, ofChains.get(DIRECTIONS * m + 1))),
              tf.constant(2));
      results.add(tf.linalg.transpose(both, tf.constant(new int[] {1, 0, 2})));
    }
    return results;
  }

  /** The input's part of the gates, two of {@code [time, batch, 3 half]}, the second backwards. */
  private List<Operand<TFloat32>> gates(Ops tf, Operand<TFloat32> x, int time) {
    Operand<TFloat32> projected =
        tf.linalg.transpose(input.applyToSteps(tf, x, time), tf.constant(new int[] {1, 0, 2}));
    List<Output<TFloat32>> directions =
        tf.split(tf.constant(2), projected, (long) DIRECTIONS).output();
    return List.of(directions.get(0), backwards(tf, directions.get(1)));
  }

  private static Operand<TFloat32> backwards(Ops tf, Operand<TFloat32> overTime) {
    return tf.reverse(overTime, tf.constant(new int[] {0}));
  }

  private static Operand<TFloat32> joined(Ops tf, List<Operand<TFloat32>> parts) {
    return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(0));
  }
}
