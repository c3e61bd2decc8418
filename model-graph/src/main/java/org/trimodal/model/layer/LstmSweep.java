package org.trimodal.model.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.trimodal.model.gradient.CustomGradient;

/**
 * The recurrence of several LSTMs at once (Hochreiter and Schmidhuber 1997; with Gers' forget
 * gates), unrolled: one batched product h U per step for all of them, and back-propagation through
 * time written by hand, as in {@link GruSweep}.
 *
 * <p>G chains, h and c of width H, mask m:
 *
 * <pre>
 * [i f o] = sigmoid(x_ifo + (h U)_ifo)
 * g       = tanh(x_g + (h U)_g)
 * c^      = f c + i g,      c' = c + m (c^ - c)
 * h^      = o tanh(c^),     h' = h + m (h^ - h)
 * </pre>
 *
 * so that a padded step leaves both as they are.
 */
final class LstmSweep {
  /** Gates, and parts of every kernel and bias, in this order: i, f, o, g. */
  static final int GATES = 4;

  /** What the forward pass keeps of one step for the backward pass. */
  private record Step(
      Operand<TFloat32> hidden,
      Operand<TFloat32> cell,
      Operand<TFloat32> cellBefore,
      List<? extends Operand<TFloat32>> gates,
      Operand<TFloat32> sigmoids,
      Operand<TFloat32> candidate,
      Operand<TFloat32> squashed,
      Operand<TFloat32> mask) {
    Operand<TFloat32> input() {
      return gates.get(0);
    }

    Operand<TFloat32> forget() {
      return gates.get(1);
    }

    Operand<TFloat32> output() {
      return gates.get(2);
    }
  }

  private final MatrixProduct product;
  private final Unrolled chains;

  /**
   * A sweep of these sizes.
   *
   * @param product of state and kernel, backward too
   * @param chains that are run together
   */
  LstmSweep(MatrixProduct product, Unrolled chains) {
    this.product = product;
    this.chains = chains;
  }

  /**
   * Runs all chains from zero states.
   *
   * @param x the input's part of the gates, {@code [time, chains, batch, 4 width]}
   * @param mask {@code [time, chains, batch, 1]}
   * @param kernel U, {@code [chains, width, 4 width]}
   * @param trained whether a gradient will be asked for
   * @return h, then c, {@code [time, chains, batch, 2 width]}
   */
  Operand<TFloat32> run(
      Ops tf,
      Operand<TFloat32> x,
      Operand<TFloat32> mask,
      Operand<TFloat32> kernel,
      boolean trained) {
    Operand<TInt32> features = tf.constant(2);
    Operand<TInt32> parts = tf.constant(new int[] {(GATES - 1) * chains.width(), chains.width()});
    List<Output<TFloat32>> inputs = chains.steps(tf, x);
    List<Output<TFloat32>> masks = chains.steps(tf, mask);
    Operand<TFloat32> zero = chains.zeroState(tf, mask);
    Operand<TFloat32> hidden = zero;
    Operand<TFloat32> cell = zero;
    List<Step> steps = new ArrayList<>();
    for (int t = 0; t < chains.time(); t++) {
      Operand<TFloat32> sums = tf.math.add(inputs.get(t), product.batched(tf, hidden, kernel));
      List<Output<TFloat32>> split = tf.splitV(sums, parts, features, 2L).output();
      Operand<TFloat32> sigmoids = tf.math.sigmoid(split.get(0));
      Operand<TFloat32> candidate = tf.math.tanh(split.get(1));
      List<Output<TFloat32>> gates = tf.split(features, sigmoids, GATES - 1L).output();
      Operand<TFloat32> before = cell;
      Operand<TFloat32> updated =
          tf.math.add(tf.math.mul(gates.get(1), before), tf.math.mul(gates.get(0), candidate));
      Operand<TFloat32> squashed = tf.math.tanh(updated);
      Operand<TFloat32> m = masks.get(t);
      cell = masked(tf, m, before, updated);
      hidden = masked(tf, m, hidden, tf.math.mul(gates.get(2), squashed));
      steps.add(new Step(hidden, cell, before, gates, sigmoids, candidate, squashed, m));
    }
    Operand<TFloat32> all =
        chains.overTime(
            tf,
            steps.stream()
                .<Operand<TFloat32>>map(
                    step -> tf.concat(List.of(step.hidden(), step.cell()), features))
                .toList());
    if (!trained) {
      return all;
    }
    return CustomGradient.attach(
        tf,
        all,
        List.of(x, kernel),
        (back, gradient) -> backward(back, gradient, steps, zero, kernel));
  }

  /** Back-propagation through time: gradients of x and of U. */
  private List<Operand<TFloat32>> backward(
      Ops tf,
      Operand<TFloat32> gradient,
      List<Step> steps,
      Operand<TFloat32> zero,
      Operand<TFloat32> kernel) {
    Operand<TInt32> features = tf.constant(2);
    List<Output<TFloat32>> gradients = chains.steps(tf, gradient);
    List<Operand<TFloat32>> ofSums = new ArrayList<>();
    List<Output<TFloat32>> last = tf.split(features, gradients.get(chains.time() - 1), 2L).output();
    Operand<TFloat32> ofHidden = last.get(0);
    Operand<TFloat32> ofCell = last.get(1);
    for (int t = chains.time() - 1; t >= 0; t--) {
      Step step = steps.get(t);
      Operand<TFloat32> ofNew = tf.math.mul(step.mask(), ofHidden);
      Operand<TFloat32> ofKept = tf.math.mul(step.mask(), ofCell);
      Operand<TFloat32> ofUpdated =
          tf.math.add(
              ofKept, TanhAndSigmoid.tanh(tf, step.squashed(), tf.math.mul(ofNew, step.output())));
      Operand<TFloat32> ofGates =
          tf.concat(
              List.of(
                  tf.math.mul(ofUpdated, step.candidate()),
                  tf.math.mul(ofUpdated, step.cellBefore()),
                  tf.math.mul(ofNew, step.squashed())),
              features);
      Operand<TFloat32> ofSum =
          tf.concat(
              List.of(
                  TanhAndSigmoid.sigmoid(tf, step.sigmoids(), ofGates),
                  TanhAndSigmoid.tanh(tf, step.candidate(), tf.math.mul(ofUpdated, step.input()))),
              features);
      ofSums.add(ofSum);
      if (t > 0) {
        List<Output<TFloat32>> own = tf.split(features, gradients.get(t - 1), 2L).output();
        Operand<TFloat32> through = product.batchedWithTransposed(tf, ofSum, kernel);
        ofHidden = tf.math.addN(List.of(own.get(0), tf.math.sub(ofHidden, ofNew), through));
        ofCell =
            tf.math.addN(
                List.of(
                    own.get(1),
                    tf.math.sub(ofCell, ofKept),
                    tf.math.mul(ofUpdated, step.forget())));
      }
    }
    Collections.reverse(ofSums);
    return List.of(chains.overTime(tf, ofSums), ofKernel(tf, steps, zero, ofSums));
  }

  /** One product over all steps: [chains, width, time x batch] [chains, time x batch, 4 width]. */
  private Operand<TFloat32> ofKernel(
      Ops tf, List<Step> steps, Operand<TFloat32> zero, List<Operand<TFloat32>> ofSums) {
    List<Operand<TFloat32>> before = new ArrayList<>();
    before.add(zero);
    steps.subList(0, chains.time() - 1).forEach(step -> before.add(step.hidden()));
    return product.batchedOfTransposed(tf, chains.joined(tf, before), chains.joined(tf, ofSums));
  }

  private static Operand<TFloat32> masked(
      Ops tf, Operand<TFloat32> mask, Operand<TFloat32> before, Operand<TFloat32> after) {
    return tf.math.add(before, tf.math.mul(mask, tf.math.sub(after, before)));
  }
}
