package org.trimodal.model.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.trimodal.model.gradient.CustomGradient;

/**
 * The recurrence of several GRUs at once, unrolled: one batched product h U per step for all of
 * them, and back-propagation through time written by hand, which needs a quarter of the operations
 * of the automatic one.
 *
 * <p>"Reset after" form (cuDNN's), G chains, h of width H, mask m:
 *
 * <pre>
 * [r z] = sigmoid(x_rz + (h U)_rz)
 * n     = tanh(x_n + r ((h U)_n + c))
 * h'    = h + m (1 - z) (n - h)
 * </pre>
 *
 * so that a padded step leaves the state as it is.
 */
final class RecurrentSweep {
  /** What the forward pass keeps of one step for the backward pass. */
  private record Step(
      Operand<TFloat32> state,
      Operand<TFloat32> gates,
      Operand<TFloat32> reset,
      Operand<TFloat32> candidate,
      Operand<TFloat32> change,
      Operand<TFloat32> hidden,
      Operand<TFloat32> towards,
      Operand<TFloat32> mask) {}

  private final int chains;
  private final int time;
  private final int width;

  /**
   * A sweep of these sizes.
   *
   * @param chains G
   * @param time steps
   * @param width of the state, H
   */
  RecurrentSweep(int chains, int time, int width) {
    this.chains = chains;
    this.time = time;
    this.width = width;
  }

  /**
   * Runs all chains from a zero state.
   *
   * @param x {@code [time, chains, batch, 3 width]}, the input's part of the gates r, z, n
   * @param mask {@code [time, chains, batch, 1]}
   * @param kernel U, {@code [chains, width, 3 width]}
   * @param bias c, {@code [chains, 1, width]}
   * @param trained whether a gradient will be asked for
   * @return the states, {@code [time, chains, batch, width]}
   */
  Operand<TFloat32> run(
      Ops tf,
      Operand<TFloat32> x,
      Operand<TFloat32> mask,
      Operand<TFloat32> kernel,
      Operand<TFloat32> bias,
      boolean trained) {
    Operand<TInt32> features = tf.constant(2);
    Operand<TInt32> parts = tf.constant(new int[] {2 * width, width});
    List<Output<TFloat32>> inputs = gatesAndCandidate(tf, x, tf.constant(3), parts);
    List<Output<TFloat32>> gateInputs = steps(tf, inputs.get(0));
    List<Output<TFloat32>> candidateInputs = steps(tf, inputs.get(1));
    List<Output<TFloat32>> masks = steps(tf, mask);
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> zero = zeroState(tf, mask);
    Operand<TFloat32> state = zero;
    List<Step> steps = new ArrayList<>();
    for (int t = 0; t < time; t++) {
      Operand<TFloat32> product = tf.train.batchMatMul(state, kernel, TFloat32.class);
      List<Output<TFloat32>> recurrent = gatesAndCandidate(tf, product, features, parts);
      Operand<TFloat32> gates = tf.math.sigmoid(tf.math.add(gateInputs.get(t), recurrent.get(0)));
      List<Output<TFloat32>> resetAndUpdate = tf.split(features, gates, 2L).output();
      Operand<TFloat32> reset = resetAndUpdate.get(0);
      Operand<TFloat32> hidden = tf.math.add(recurrent.get(1), bias);
      Operand<TFloat32> candidate =
          tf.math.tanh(tf.math.add(candidateInputs.get(t), tf.math.mul(reset, hidden)));
      Operand<TFloat32> change = tf.math.mul(masks.get(t), tf.math.sub(one, resetAndUpdate.get(1)));
      Operand<TFloat32> towards = tf.math.sub(candidate, state);
      state = tf.math.add(state, tf.math.mul(change, towards));
      steps.add(new Step(state, gates, reset, candidate, change, hidden, towards, masks.get(t)));
    }
    List<Operand<TFloat32>> states = steps.stream().map(Step::state).toList();
    Operand<TFloat32> all = tf.stack(states, Stack.axis(0L));
    if (!trained) {
      return all;
    }
    return CustomGradient.attach(
        tf,
        all,
        List.of(x, kernel, bias),
        (back, gradient) -> backward(back, gradient, steps, zero, kernel));
  }

  /** Back-propagation through time: gradients of x, U and c. */
  private List<Operand<TFloat32>> backward(
      Ops tf,
      Operand<TFloat32> gradient,
      List<Step> steps,
      Operand<TFloat32> zero,
      Operand<TFloat32> kernel) {
    Operand<TInt32> features = tf.constant(2);
    List<Output<TFloat32>> gradients = steps(tf, gradient);
    List<Operand<TFloat32>> ofInputs = new ArrayList<>();
    List<Operand<TFloat32>> ofProducts = new ArrayList<>();
    Operand<TFloat32> ofState = gradients.get(time - 1);
    for (int t = time - 1; t >= 0; t--) {
      Step step = steps.get(t);
      Operand<TFloat32> ofCandidate = tf.math.mul(step.change(), ofState);
      Operand<TFloat32> ofChange = tf.math.mul(tf.math.mul(ofState, step.towards()), step.mask());
      Operand<TFloat32> beforeTanh = TanhAndSigmoid.tanh(tf, step.candidate(), ofCandidate);
      Operand<TFloat32> ofReset = tf.math.mul(beforeTanh, step.hidden());
      Operand<TFloat32> ofHidden = tf.math.mul(beforeTanh, step.reset());
      Operand<TFloat32> ofGates = tf.concat(List.of(ofReset, tf.math.neg(ofChange)), features);
      Operand<TFloat32> beforeSigmoid = TanhAndSigmoid.sigmoid(tf, step.gates(), ofGates);
      ofInputs.add(tf.concat(List.of(beforeSigmoid, beforeTanh), features));
      Operand<TFloat32> ofProduct = tf.concat(List.of(beforeSigmoid, ofHidden), features);
      ofProducts.add(ofProduct);
      if (t > 0) {
        Operand<TFloat32> direct = tf.math.sub(ofState, ofCandidate);
        Operand<TFloat32> through =
            tf.train.batchMatMul(ofProduct, kernel, TFloat32.class, BatchMatMul.adjY(true));
        ofState = tf.math.add(gradients.get(t - 1), tf.math.add(direct, through));
      }
    }
    Collections.reverse(ofInputs);
    Collections.reverse(ofProducts);
    return List.of(
        tf.stack(ofInputs, Stack.axis(0L)),
        ofKernel(tf, steps, zero, ofProducts),
        ofBias(tf, ofProducts));
  }

  /** One product over all steps: [chains, width, time x batch] [chains, time x batch, 3 width]. */
  private Operand<TFloat32> ofKernel(
      Ops tf, List<Step> steps, Operand<TFloat32> zero, List<Operand<TFloat32>> ofProducts) {
    List<Operand<TFloat32>> previous = new ArrayList<>();
    previous.add(zero);
    steps.subList(0, time - 1).forEach(step -> previous.add(step.state()));
    return tf.train.batchMatMul(
        joined(tf, previous), joined(tf, ofProducts), TFloat32.class, BatchMatMul.adjX(true));
  }

  private Operand<TFloat32> ofBias(Ops tf, List<Operand<TFloat32>> ofProducts) {
    Operand<TFloat32> ofHidden =
        tf.slice(
            joined(tf, ofProducts),
            tf.constant(new int[] {0, 0, 2 * width}),
            tf.constant(new int[] {chains, -1, width}));
    return tf.sum(ofHidden, tf.constant(new int[] {1}), Sum.keepDims(true));
  }

  private static Operand<TFloat32> joined(Ops tf, List<Operand<TFloat32>> overTime) {
    return overTime.size() == 1 ? overTime.get(0) : tf.concat(overTime, tf.constant(1));
  }

  private List<Output<TFloat32>> steps(Ops tf, Operand<TFloat32> sequence) {
    return tf.unstack(sequence, (long) time, Unstack.axis(0L)).output();
  }

  private static List<Output<TFloat32>> gatesAndCandidate(
      Ops tf, Operand<TFloat32> x, Operand<TInt32> axis, Operand<TInt32> parts) {
    return tf.splitV(x, parts, axis, 2L).output();
  }

  /** {@code [chains, batch, width]}; the batch is known only when the graph runs. */
  private Operand<TFloat32> zeroState(Ops tf, Operand<TFloat32> mask) {
    Operand<TInt32> batch =
        tf.slice(tf.shape(mask), tf.constant(new int[] {2}), tf.constant(new int[] {1}));
    Operand<TInt32> shape =
        tf.concat(
            List.of(tf.constant(new int[] {chains}), batch, tf.constant(new int[] {width})),
            tf.constant(0));
    return tf.fill(shape, tf.constant(0f));
  }
}
