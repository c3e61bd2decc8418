package org.trimodal.model.layer;

import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.trimodal.model.Initializer;
import org.trimodal.model.Parameters;
import org.trimodal.model.gradient.CustomGradient;

/**
 * Layer normalisation over the features (Ba 2016): gain (x - mean) / sqrt(variance + epsilon) +
 * bias.
 */
public final class LayerNorm {
  private static final double EPSILON = 1e-5;

  private final int width;
  private final float epsilon;
  private final Operand<TFloat32> gain;
  private final Operand<TFloat32> bias;

  /**
   * Declares {@code name/gain} and {@code name/bias}, both [width]; epsilon is 1e-5.
   *
   * @param parameters where they are declared
   * @param name of the layer
   * @param width features
   */
  public LayerNorm(Parameters parameters, String name, int width) {
    this(parameters, name, width, EPSILON);
  }

  /**
   * Declares {@code name/gain} and {@code name/bias}, both [width].
   *
   * @param parameters where they are declared
   * @param name of the layer
   * @param width features
   * @param epsilon added to the variance
   */
  public LayerNorm(Parameters parameters, String name, int width, double epsilon) {
    this.width = width;
    this.epsilon = (float) epsilon;
    gain = parameters.offset(name + "/gain", Shape.of(width), Initializer.constant(1f));
    bias = parameters.offset(name + "/bias", Shape.of(width), Initializer.constant(0f));
  }

  /**
   * Normalises each step by itself.
   *
   * @param x {@code [batch, time, width]}, or steps of all sequences, {@code [rows, width]}
   * @param trained whether a gradient will be asked for
   * @return the same shape
   */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, boolean trained) {
    int last = x.shape().numDimensions() - 1;
    Operand<TInt32> features = tf.constant(new int[] {last});
    Operand<TFloat32> centred = tf.math.sub(x, mean(tf, x, features));
    Operand<TFloat32> variance = mean(tf, tf.math.square(centred), features);
    Operand<TFloat32> scale = tf.math.rsqrt(tf.math.add(variance, tf.constant(epsilon)));
    Operand<TFloat32> standard = tf.math.mul(centred, scale);
    Operand<TFloat32> normalised = tf.math.add(tf.math.mul(standard, gain), bias);
    if (!trained) {
      return normalised;
    }
    return CustomGradient.attach(
        tf,
        normalised,
        List.of(x, gain, bias),
        (back, gradient) -> backward(back, gradient, standard, scale, last));
  }

  /**
   * With y the standardised step and g = gain dy: dx = scale (g - mean(g) - y mean(g y)); half the
   * passes over memory that the automatic gradient makes.
   */
  private List<Operand<TFloat32>> backward(
      Ops tf,
      Operand<TFloat32> gradient,
      Operand<TFloat32> standard,
      Operand<TFloat32> scale,
      int features) {
    Operand<TInt32> steps = tf.constant(IntStream.range(0, features).toArray());
    Operand<TFloat32> product = tf.math.mul(gradient, standard);
    Operand<TFloat32> own =
        tf.math.sub(tf.math.mul(gradient, gain), gained(tf, gradient, tf.shape(scale)));
    Operand<TFloat32> centred =
        tf.math.sub(own, tf.math.mul(standard, gained(tf, product, tf.shape(scale))));
    return List.of(tf.math.mul(centred, scale), tf.sum(product, steps), tf.sum(gradient, steps));
  }

  /** mean(gain x) of each step, as one product: gain x itself is never written. */
  private Operand<TFloat32> gained(Ops tf, Operand<TFloat32> x, Operand<TInt32> shape) {
    Operand<TFloat32> share =
        tf.reshape(tf.math.mul(gain, tf.constant(1f / width)), tf.constant(new int[] {width, 1}));
    Operand<TFloat32> means =
        tf.linalg.matMul(tf.reshape(x, tf.constant(new int[] {-1, width})), share);
    return tf.reshape(means, shape);
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x, Operand<TInt32> axis) {
    return tf.math.mean(x, axis, Mean.keepDims(true));
  }
}
