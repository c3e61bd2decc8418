package org.trimodal.model.fusion;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Initializer;
import org.trimodal.model.Parameters;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.SideBySide;

/**
 * Task-specific fusion, our form: e_s = v^T tanh(W s + b), alpha = softmax over s, f = sum of
 * alpha_s V s. The alphas stand for the weight coefficients that the paper's Fig. 7 shows.
 */
public final class TaskFusion {
  /**
   * What fusion gives.
   *
   * @param vector f, {@code [batch, width]}
   * @param weights alpha, {@code [batch, sources]}
   */
  public record Weighted(Operand<TFloat32> vector, Operand<TFloat32> weights) {}

  private final int width;
  private final Dense attention;
  private final Operand<TFloat32> direction;
  private final Dense values;

  /**
   * Declares {@code name/attention}, {@code name/direction} and {@code name/values}.
   *
   * @param parameters where they are declared
   * @param name of the task's fusion
   * @param width features
   */
  public TaskFusion(Parameters parameters, String name, int width) {
    this.width = width;
    attention = new Dense(parameters, name + "/attention", width, width);
    direction =
        parameters.kernel(
            name + "/direction", Shape.of(width, 1), Initializer.glorotUniform(width, 1));
    values = new Dense(parameters, name + "/values", width, width);
  }

  /**
   * Fuses.
   *
   * @param sources each {@code [batch, width]}
   */
  public Weighted apply(Ops tf, List<Operand<TFloat32>> sources) {
    int count = sources.size();
    Operand<TFloat32> rows =
        tf.reshape(SideBySide.stack(tf, sources, 1), tf.constant(new int[] {-1, width}));
    Operand<TFloat32> scores =
        tf.reshape(
            tf.linalg.matMul(tf.math.tanh(attention.apply(tf, rows)), direction),
            tf.constant(new int[] {-1, count}));
    Operand<TFloat32> alpha = tf.nn.softmax(scores);
    Operand<TFloat32> mapped =
        tf.reshape(values.apply(tf, rows), tf.constant(new int[] {-1, count, width}));
    Operand<TFloat32> weighted = tf.math.mul(mapped, tf.expandDims(alpha, tf.constant(2)));
    return new Weighted(tf.sum(weighted, tf.constant(1)), alpha);
  }
}
