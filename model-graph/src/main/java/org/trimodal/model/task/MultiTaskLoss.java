package org.trimodal.model.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Initializer;
import org.trimodal.model.Outputs;
import org.trimodal.model.Parameters;
import org.trimodal.model.Task;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Intensity;
import org.trimodal.model.TaskConfig.Score;
import org.trimodal.model.TaskConfig.Weighting;

/** The losses of all tasks, those that the network has beside them, and their sum. */
public final class MultiTaskLoss {
  private final List<Part> parts = new ArrayList<>();

  /**
   * Losses of a batch, scalars.
   *
   * @param total what training minimises, weight decay aside
   * @param tasks unweighted, by name: the keys of the tasks that are on, in the order of {@link
   *     Task}, then the network's own
   */
  public record Losses(Operand<TFloat32> total, Map<String, Operand<TFloat32>> tasks) {
    /** Keeps the order. */
    public Losses {
      tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
    }
  }

  /** A task that is on: its loss, and how it enters the sum. */
  private record Part(Task task, Form form, Weight weight) {}

  /** Loss of one task; truth is {@code [batch, targets]}. */
  private interface Form {
    Operand<TFloat32> loss(Ops tf, Outputs outputs, Operand<TFloat32> truth);
  }

  /** A loss as it enters the sum. */
  private interface Weight {
    Operand<TFloat32> weigh(Ops tf, Operand<TFloat32> loss);
  }

  /**
   * Declares one scalar parameter {@code uncertainty/<task>} per task, s of its {@link Likelihood},
   * where the weights are learned.
   *
   * @param config tasks and their weights; with {@link Weighting#UNCERTAINTY} a weight only says
   *     whether the task is on
   * @param parameters where they are declared, free of weight decay
   */
  public MultiTaskLoss(TaskConfig config, Parameters parameters) {
    CrossEntropy crossEntropy = new CrossEntropy(parameters.computation().deterministic());
    Weights weights = new Weights(config.weighting(), parameters);
    add(Task.SCORE, score(config), config.score().weight(), of(config.score().loss()), weights);
    add(
        Task.POLARITY,
        polarity(config, crossEntropy),
        config.polarity().weight(),
        Likelihood.SOFTMAX,
        weights);
    add(
        Task.INTENSITY,
        intensity(config, crossEntropy),
        config.intensity().weight(),
        of(config.intensity().form()),
        weights);
  }

  /**
   * Builds the losses of one batch.
   *
   * @param tf where to build
   * @param outputs of the network
   * @param truth {@code [batch, targets]}
   * @throws IllegalArgumentException if a task is on whose head the outputs lack
   */
  public Losses apply(Ops tf, Outputs outputs, Operand<TFloat32> truth) {
    Map<String, Operand<TFloat32>> losses = new LinkedHashMap<>();
    List<Operand<TFloat32>> weighted = new ArrayList<>();
    for (Part part : parts) {
      Operand<TFloat32> loss = part.form().loss(tf, outputs, truth);
      losses.put(part.task().key(), loss);
      weighted.add(part.weight().weigh(tf, loss));
    }
    outputs
        .losses()
        .forEach(
            (name, own) -> {
              losses.put(name, own.loss());
              weighted.add(fixed(own.weight()).weigh(tf, own.loss()));
            });
    return new Losses(weighted.stream().reduce(tf.math::add).orElseThrow(), losses);
  }

  private void add(Task task, Form form, double weight, Likelihood likelihood, Weights weights) {
    if (weight > 0) {
      parts.add(new Part(task, form, weights.of(task, weight, likelihood)));
    }
  }

  /** How the tasks' weights come about. */
  private record Weights(Weighting weighting, Parameters parameters) {
    Weight of(Task task, double weight, Likelihood likelihood) {
      return switch (weighting) {
        case FIXED -> fixed(weight);
        case UNCERTAINTY -> {
          Operand<TFloat32> s =
              parameters.offset(
                  "uncertainty/" + task.key(), Shape.scalar(), Initializer.constant(0f));
          yield (tf, loss) -> likelihood.weigh(tf, s, loss);
        }
      };
    }
  }

  private static Weight fixed(double weight) {
    return (tf, loss) -> tf.math.mul(tf.constant((float) weight), loss);
  }

  private static Likelihood of(Score.Loss loss) {
    return switch (loss) {
      case MAE -> Likelihood.LAPLACE;
      case MSE -> Likelihood.GAUSSIAN;
      case HUBER -> Likelihood.HUBER;
    };
  }

  private static Likelihood of(Intensity.Form form) {
    return switch (form) {
      case REGRESSION -> Likelihood.GAUSSIAN;
      case FOUR_LEVELS -> Likelihood.SOFTMAX;
    };
  }

  private static Form score(TaskConfig config) {
    ScoreLoss loss = new ScoreLoss(config.score().loss());
    return (tf, outputs, truth) -> loss.apply(tf, outputs.score(), truth);
  }

  private static Form polarity(TaskConfig config, CrossEntropy crossEntropy) {
    PolarityLoss loss =
        new PolarityLoss(config.polarity().classes(), config.scale().neutral(), crossEntropy);
    return (tf, outputs, truth) ->
        loss.apply(tf, head(Task.POLARITY, outputs.polarityLogits()), single(tf, truth));
  }

  private static Form intensity(TaskConfig config, CrossEntropy crossEntropy) {
    IntensityLoss loss =
        new IntensityLoss(config.intensity().form(), config.scale().neutral(), crossEntropy);
    return (tf, outputs, truth) ->
        loss.apply(tf, head(Task.INTENSITY, outputs.intensity()), single(tf, truth));
  }

  /** {@code [batch]}: the auxiliary tasks have exactly one target. */
  private static Operand<TFloat32> single(Ops tf, Operand<TFloat32> truth) {
    return tf.reshape(truth, tf.constant(new int[] {-1}));
  }

  private static Operand<TFloat32> head(Task task, Optional<Operand<TFloat32>> output) {
    return output.orElseThrow(
        () ->
            new IllegalArgumentException(
                task.key()
                    + ": expected a head, because the task's weight is above 0, found none"));
  }
}
