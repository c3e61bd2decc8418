package org.trimodal.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Parameters;

/** LayerNorm(x + Dropout(Dense(ReLU(Dense(x))))), inner width twice the outer (Vaswani 2017). */
public final class FeedForward {
  private final int width;
  private final Dense inner;
  private final Dense outer;
  private final LayerNorm norm;

  /**
   * Declares {@code name/inner}, {@code name/outer} and {@code name/norm}.
   *
   * @param parameters where they are declared
   * @param name of the layer
   * @param width features
   */
  public FeedForward(Parameters parameters, String name, int width) {
    this.width = width;
    inner = new Dense(parameters, name + "/inner", width, 2 * width);
    outer = new Dense(parameters, name + "/outer", 2 * width, width);
    norm = new LayerNorm(parameters, name + "/norm", width);
  }

  /**
   * Of each step by itself.
   *
   * @param x {@code [batch, time, width]}
   * @param time steps
   * @param dropout of this pass
   * @return {@code [batch, time, width]}
   */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, int time, Dropout dropout) {
    Operand<TFloat32> rows = tf.reshape(x, tf.constant(new int[] {-1, width}));
    Operand<TFloat32> mapped = outer.apply(tf, tf.nn.relu(inner.apply(tf, rows)));
    Operand<TFloat32> steps = tf.reshape(mapped, tf.constant(new int[] {-1, time, width}));
    return norm.apply(tf, tf.math.add(x, dropout.apply(tf, steps)), dropout.trained());
  }
}
