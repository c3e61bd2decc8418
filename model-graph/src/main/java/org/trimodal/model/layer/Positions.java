package org.trimodal.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Sinusoidal positions (Vaswani 2017, section 3.5), for attention over sequences without order. */
public final class Positions {
  private static final double LONGEST_WAVE = 10_000;

  private Positions() {}

  /**
   * Adds the positions.
   *
   * @param x {@code [batch, time, width]}
   * @param time steps
   * @param width features
   * @return {@code [batch, time, width]}
   */
  public static Operand<TFloat32> add(Ops tf, Operand<TFloat32> x, int time, int width) {
    float[] waves = new float[time * width];
    for (int t = 0; t < time; t++) {
      for (int i = 0; i < width; i++) {
        double angle = t / Math.pow(LONGEST_WAVE, (i - i % 2) / (double) width);
        waves[t * width + i] = (float) (i % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
      }
    }
    return tf.math.add(x, tf.reshape(tf.constant(waves), tf.constant(new int[] {1, time, width})));
  }
}
