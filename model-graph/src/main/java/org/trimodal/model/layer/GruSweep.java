package org.trimodal.model.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
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
 * r  = sigmoid(x_r + (h U)_r)
 * z  = sigmoid(x_z + (h U)_z)
 * n  = tanh(x_n + r ((h U)_n + c))
 * h' = h + m (1 - z) (n - h)
 * </pre>
 *
 * so that a padded step leaves the state as it is.
 */
final class GruSweep {
  /** Gates, and parts of every kernel, in this order: r, z, n. */
  static final int GATES = 3;

  /** What the forward pass keeps of one step for the backward pass; away is h - n. */
  private record Step(
      Operand<TFloat32> state,
      Operand<TFloat32> reset,
      Operand<TFloat32> update,
      Operand<TFloat32> candidate,
      Operand<TFloat32> change,
      Operand<TFloat32> hidden,
      Operand<TFloat32> away) {}

  /** Gradients of one step: of the three parts of x, and of h U. */
  private record StepGradients(
      Operand<TFloat32> reset,
      Operand<TFloat32> update,
      Operand<TFloat32> candidate,
      Operand<TFloat32> product) {}

  /**
   * What the inputs add to the steps.
   *
   * @param resets {@code [time, chains, batch, width]}, x_r
   * @param updates the same, x_z
   * @param candidates the same, x_n
   */
  record Inputs(
      Operand<TFloat32> resets, Operand<TFloat32> updates, Operand<TFloat32> candidates) {}

  private final MatrixProduct product;
  private final Unrolled chains;

  /**
   * A sweep of these sizes.
   *
   * @param product of state and kernel, backward too
   * @param chains that are run together
   */
  GruSweep(MatrixProduct product, Unrolled chains) {
    this.product = product;
    this.chains = chains;
  }

  /**
   * Runs all chains from a zero state.
   *
   * @param x the input's part
   * @param mask {@code [time, chains, batch, 1]}
   * @param kernel U, {@code [chains, width, 3 width]}
   * @param bias c, {@code [chains, 1, width]}
   * @param trained whether a gradient will be asked for
   * @return the states, {@code [time, chains, batch, width]}
   */
  Operand<TFloat32> run(
      Ops tf,
      Inputs x,
      Operand<TFloat32> mask,
      Operand<TFloat32> kernel,
      Operand<TFloat32> bias,
      boolean trained) {
    Operand<TInt32> features = tf.constant(2);
    List<Output<TFloat32>> resetInputs = chains.steps(tf, x.resets());
    List<Output<TFloat32>> updateInputs = chains.steps(tf, x.updates());
    List<Output<TFloat32>> candidateInputs = chains.steps(tf, x.candidates());
    List<Output<TFloat32>> masks = chains.steps(tf, mask);
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> zero = chains.zeroState(tf, mask);
    Operand<TFloat32> state = zero;
    List<Step> steps = new ArrayList<>();
    for (int t = 0; t < chains.time(); t++) {
      List<Output<TFloat32>> recurrent =
          tf.split(features, product.batched(tf, state, kernel), (long) GATES).output();
      Operand<TFloat32> reset = tf.math.sigmoid(tf.math.add(resetInputs.get(t), recurrent.get(0)));
      Operand<TFloat32> update =
          tf.math.sigmoid(tf.math.add(updateInputs.get(t), recurrent.get(1)));
      Operand<TFloat32> hidden = tf.math.add(recurrent.get(2), bias);
      Operand<TFloat32> candidate =
          tf.math.tanh(tf.math.add(candidateInputs.get(t), tf.math.mul(reset, hidden)));
      Operand<TFloat32> change = tf.math.mul(masks.get(t), tf.math.sub(one, update));
      Operand<TFloat32> away = tf.math.sub(state, candidate);
      state = tf.math.sub(state, tf.math.mul(change, away));
      steps.add(new Step(state, reset, update, candidate, change, hidden, away));
    }
    Operand<TFloat32> all = chains.overTime(tf, steps.stream().map(Step::state).toList());
    if (!trained) {
      return all;
    }
    return CustomGradient.attach(
        tf,
        all,
        List.of(x.resets(), x.updates(), x.candidates(), kernel, bias),
        (back, gradient) -> backward(back, gradient, steps, zero, kernel));
  }

  /** Back-propagation through time: gradients of x's three parts, of U and c. */
  private List<Operand<TFloat32>> backward(
      Ops tf,
      Operand<TFloat32> gradient,
      List<Step> steps,
      Operand<TFloat32> zero,
      Operand<TFloat32> kernel) {
    Operand<TInt32> features = tf.constant(2);
    List<Output<TFloat32>> gradients = chains.steps(tf, gradient);
    List<StepGradients> ofSteps = new ArrayList<>();
    Operand<TFloat32> ofState = gradients.get(chains.time() - 1);
    for (int t = chains.time() - 1; t >= 0; t--) {
      Step step = steps.get(t);
      Operand<TFloat32> ofCandidate = tf.math.mul(step.change(), ofState);
      Operand<TFloat32> beforeTanh = TanhAndSigmoid.tanh(tf, step.candidate(), ofCandidate);
      Operand<TFloat32> ofHidden = tf.math.mul(beforeTanh, step.reset());
      Operand<TFloat32> ofReset =
          TanhAndSigmoid.sigmoid(tf, step.reset(), tf.math.mul(beforeTanh, step.hidden()));
      // m (h - n) z (1 - z) dh' without another derivative: change is m (1 - z).
      Operand<TFloat32> ofUpdate =
          tf.math.mul(tf.math.mul(ofCandidate, step.away()), step.update());
      Operand<TFloat32> ofProduct = tf.concat(List.of(ofReset, ofUpdate, ofHidden), features);
      ofSteps.add(new StepGradients(ofReset, ofUpdate, beforeTanh, ofProduct));
      if (t > 0) {
        Operand<TFloat32> direct = tf.math.sub(ofState, ofCandidate);
        Operand<TFloat32> through = product.batchedWithTransposed(tf, ofProduct, kernel);
        ofState = tf.math.addN(List.of(gradients.get(t - 1), direct, through));
      }
    }
    Collections.reverse(ofSteps);
    Operand<TFloat32> ofProducts =
        chains.joined(tf, ofSteps.stream().map(StepGradients::product).toList());
    return List.of(
        chains.overTime(tf, ofSteps.stream().map(StepGradients::reset).toList()),
        chains.overTime(tf, ofSteps.stream().map(StepGradients::update).toList()),
        chains.overTime(tf, ofSteps.stream().map(StepGradients::candidate).toList()),
        ofKernel(tf, steps, zero, ofProducts),
        ofBias(tf, ofProducts));
  }

  /** One product over all steps: [chains, width, time x batch] [chains, time x batch, 3 width]. */
  private Operand<TFloat32> ofKernel(
      Ops tf, List<Step> steps, Operand<TFloat32> zero, Operand<TFloat32> ofProducts) {
    List<Operand<TFloat32>> previous = new ArrayList<>();
    previous.add(zero);
    steps.subList(0, chains.time() - 1).forEach(step -> previous.add(step.state()));
    return product.batchedOfTransposed(tf, chains.joined(tf, previous), ofProducts);
  }

  private Operand<TFloat32> ofBias(Ops tf, Operand<TFloat32> ofProducts) {
    Operand<TFloat32> ofHidden =
        tf.slice(
            ofProducts,
            tf.constant(new int[] {0, 0, 2 * chains.width()}),
            tf.constant(new int[] {chains.chains(), -1, chains.width()}));
    return tf.sum(ofHidden, tf.constant(new int[] {1}), Sum.keepDims(true));
  }
}
