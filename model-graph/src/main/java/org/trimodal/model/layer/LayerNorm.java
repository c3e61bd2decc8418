package org.trimodal.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.trimodal.model.Initializer;
import org.trimodal.model.Parameters;

/**
 * Layer normalisation over the features (Ba 2016): gain (x - mean) / sqrt(variance + 1e-5) + bias.
 */
public final class LayerNorm {
  private static final float EPSILON = 1e-5f;

  private final Operand<TFloat32> gain;
  private final Operand<TFloat32> bias;

  /**
   * Declares {@code name/gain} and {@code name/bias}, both [width].
   *
   * @param parameters where they are declared
   * @param name of the layer
   * @param width features
   */
  public LayerNorm(Parameters parameters, String name, int width) {
    gain = parameters.offset(name + "/gain", Shape.of(width), Initializer.constant(1f));
    bias = parameters.offset(name + "/bias", Shape.of(width), Initializer.constant(0f));
  }

  /**
   * Normalises each step by itself.
   *
   * @param x {@code [batch, time, width]}
   * @return {@code [batch, time, width]}
   */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    Operand<TInt32> features = tf.constant(new int[] {2});
    Operand<TFloat32> centred = tf.math.sub(x, tf.math.mean(x, features, Mean.keepDims(true)));
    Operand<TFloat32> variance =
        tf.math.mean(tf.math.square(centred), features, Mean.keepDims(true));
    Operand<TFloat32> scale = tf.math.rsqrt(tf.math.add(variance, tf.constant(EPSILON)));
    return tf.math.add(tf.math.mul(tf.math.mul(centred, scale), gain), bias);
  }
}
