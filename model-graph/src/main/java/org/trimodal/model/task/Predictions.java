package org.trimodal.model.task;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Outputs;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Intensity;

/**
 * The network's outputs as evaluation and serving read them.
 *
 * @param score {@code [batch, targets]}, unclipped
 * @param polarity {@code [batch, classes]} probabilities
 * @param intensity {@code [batch]}; with four levels the expected level
 */
public record Predictions(
    Operand<TFloat32> score,
    Optional<Operand<TFloat32>> polarity,
    Optional<Operand<TFloat32>> intensity) {

  /**
   * Reads the outputs.
   *
   * @param tf where to build
   * @param outputs of the network
   * @param config which form the intensity has
   */
  public static Predictions of(Ops tf, Outputs outputs, TaskConfig config) {
    return new Predictions(
        outputs.score(),
        outputs.polarityLogits().map(logits -> tf.nn.softmax(logits)),
        outputs.intensity().map(head -> intensity(tf, head, config.intensity().form())));
  }

  private static Operand<TFloat32> intensity(Ops tf, Operand<TFloat32> head, Intensity.Form form) {
    return switch (form) {
      case REGRESSION -> head;
      case FOUR_LEVELS ->
          tf.sum(
              tf.math.mul(tf.nn.softmax(head), tf.constant(new float[] {0, 1, 2, 3})),
              tf.constant(1));
    };
  }
}
