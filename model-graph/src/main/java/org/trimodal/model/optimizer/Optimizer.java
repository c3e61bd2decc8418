package org.trimodal.model.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.SwitchCond;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;
import org.trimodal.model.OptimizerConfig;
import org.trimodal.model.Parameter;
import org.trimodal.model.Precision;
import org.trimodal.model.StoredVariable;
import org.trimodal.model.TrainingConfig;

/**
 * Adam (Kingma and Ba 2015) with L2 weight decay and clipping by the global norm.
 *
 * <p>Of the gradient g of a parameter w: g + weightDecay w where w is decayed, then clipped
 * together with all others, then Adam. The powers of the betas are computed from the step, so that
 * the slots and the step are the whole state.
 */
public final class Optimizer {
  private final OptimizerConfig config;
  private final List<Parameter> parameters;
  private final WeightAverages averages;
  private final List<StoredVariable> firstMoments = new ArrayList<>();
  private final List<StoredVariable> secondMoments = new ArrayList<>();
  private final StoredVariable step;
  private final Optional<LossScale> lossScale;
  private final Operand<TInt64> updates;
  private final Operand<TFloat32> learningRate;
  private final Operand<TFloat32> beta1Power;
  private final Operand<TFloat32> beta2Power;

  /**
   * One update as it stands in the graph.
   *
   * @param gradientNorm scalar, with weight decay, before clipping
   * @param apply runs the update and counts the step; does nothing at all where the loss or the
   *     norm is not finite, but for gradients that a smaller {@link LossScale} may mend: then the
   *     step is counted, and skipped
   */
  public record Update(Operand<TFloat32> gradientNorm, Op apply) {}

  /**
   * Declares slots and step, shared by all updates of the graph.
   *
   * @param tf the graph's root ops
   * @param config rates and schedule
   * @param parameters what is trained
   * @param averages of parameters that have one
   */
  public Optimizer(
      Ops tf, TrainingConfig config, List<Parameter> parameters, WeightAverages averages) {
    this.config = config.optimizer();
    this.parameters = List.copyOf(parameters);
    this.averages = averages;
    for (Parameter parameter : parameters) {
      firstMoments.add(slot(tf, parameter, "adam_m"));
      secondMoments.add(slot(tf, parameter, "adam_v"));
    }
    step = StoredVariable.declare(tf, "step", TInt64.class, Shape.scalar());
    lossScale =
        config.computation().precision() == Precision.FLOAT16
            ? Optional.of(new LossScale(tf))
            : Optional.empty();
    updates = step.value(TInt64.class);
    Ops scoped = tf.withSubScope("optimizer");
    learningRate = LearningRate.of(scoped, this.config.learningRate(), config.schedule(), updates);
    beta1Power = power(scoped, this.config.beta1());
    beta2Power = power(scoped, this.config.beta2());
  }

  /** Scalar, updates made so far, with those that were skipped. */
  public Operand<TInt64> step() {
    return updates;
  }

  /** Scalar, the rate of the next update. */
  public Operand<TFloat32> learningRate() {
    return learningRate;
  }

  /** How the loss is scaled, where the precision asks for it. */
  public Optional<LossScale> lossScale() {
    return lossScale;
  }

  /** Slots, step and scale: what training needs beside the parameters. */
  public List<StoredVariable> state() {
    List<StoredVariable> state = new ArrayList<>(firstMoments);
    state.addAll(secondMoments);
    state.add(step);
    lossScale.ifPresent(scale -> state.addAll(scale.state()));
    return state;
  }

  /**
   * Builds one update; called once per length bucket.
   *
   * @param tf where to build
   * @param loss scalar
   * @param gradients one per parameter, in their order and shapes
   */
  public Update update(Ops tf, Operand<TFloat32> loss, List<Operand<TFloat32>> gradients) {
    List<Operand<TFloat32>> decayed = decay(tf, gradients);
    Operand<TFloat32> norm = GlobalNorm.of(tf, decayed);
    List<Operand<TFloat32>> clipped = GlobalNorm.clip(tf, decayed, norm, config.clipNorm());
    Operand<TBool> finiteLoss = tf.math.isFinite(loss);
    Operand<TBool> finite = tf.math.logicalAnd(finiteLoss, tf.math.isFinite(norm));
    // A switch's branch not taken is dead, and so is every op behind it: no variable changes. The
    // norm needs all gradients, so no update starts before the last gradient is there.
    SwitchCond<TFloat32> taken = tf.switchCond(learningRate, finite);
    Operand<TFloat32> rate = taken.outputTrue();
    List<Op> applied = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      Op adam =
          tf.train.resourceApplyAdam(
              parameter.handle(),
              firstMoments.get(i).handle(),
              secondMoments.get(i).handle(),
              beta1Power,
              beta2Power,
              rate,
              tf.constant((float) config.beta1()),
              tf.constant((float) config.beta2()),
              tf.constant((float) config.epsilon()),
              clipped.get(i));
      applied.add(averages.has(parameter) ? averages.follow(tf, parameter, adam, updates) : adam);
    }
    Ops after = tf.withControlDependencies(applied);
    Op counted =
        lossScale.isEmpty()
            ? after.assignAddVariableOp(step.handle(), tf.constant(1L))
            : settle(
                tf.withControlDependencies(
                    tf.merge(List.of(after.identity(rate), taken.outputFalse()))),
                lossScale.get(),
                finiteLoss,
                finite);
    return new Update(norm, counted);
  }

  /** Counts the step, made or skipped, and moves the scale; alive whether it was made or not. */
  private Op settle(Ops tf, LossScale scale, Operand<TBool> finiteLoss, Operand<TBool> finite) {
    Operand<TBool> overflowed =
        tf.math.logicalAnd(
            tf.math.logicalAnd(finiteLoss, tf.math.logicalNot(finite)), scale.canShrink(tf));
    List<Op> settled = new ArrayList<>(scale.adjust(tf, finite, overflowed));
    Operand<TInt64> counted = tf.dtypes.cast(tf.math.logicalOr(finite, overflowed), TInt64.class);
    settled.add(tf.assignAddVariableOp(step.handle(), counted));
    return tf.withControlDependencies(settled).noOp();
  }

  private List<Operand<TFloat32>> decay(Ops tf, List<Operand<TFloat32>> gradients) {
    if (config.weightDecay() == 0) {
      return gradients;
    }
    Operand<TFloat32> strength = tf.constant((float) config.weightDecay());
    List<Operand<TFloat32>> decayed = new ArrayList<>();
    for (int i = 0; i < gradients.size(); i++) {
      Parameter parameter = parameters.get(i);
      decayed.add(
          parameter.decayed()
              ? tf.math.add(gradients.get(i), tf.math.mul(strength, parameter.value()))
              : gradients.get(i));
    }
    return decayed;
  }

  /**
   * beta^(step + 1), without skipped steps, in double until the end: in float 0.999^t is off in the
   * fifth digit.
   */
  private Operand<TFloat32> power(Ops tf, double beta) {
    Operand<TInt64> made =
        lossScale.isEmpty() ? updates : tf.math.sub(updates, lossScale.get().skipped());
    Operand<TFloat64> exponent = tf.dtypes.cast(tf.math.add(made, tf.constant(1L)), TFloat64.class);
    return tf.dtypes.cast(tf.math.pow(tf.constant(beta), exponent), TFloat32.class);
  }

  private static StoredVariable slot(Ops tf, Parameter parameter, String kind) {
    return StoredVariable.declare(
        tf, parameter.name() + "/" + kind, TFloat32.class, parameter.shape());
  }
}
