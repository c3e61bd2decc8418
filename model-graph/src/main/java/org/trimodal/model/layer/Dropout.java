package org.trimodal.model.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.trimodal.model.Mode;

/**
 * Inverted dropout (Srivastava 2014) whose every random number is fixed by seed, step and the place
 * in the network; nothing is drawn from a stream, so a resumed run draws the same.
 */
public final class Dropout {
  // Odd constant of the golden ratio: spreads the places over the seed's space.
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final double rate;
  private final Mode mode;
  private long place;

  /**
   * Dropout of one pass through the network; the places are numbered in the order of the calls.
   *
   * @param rate probability of dropping, in [0, 1)
   * @param mode drops in training only
   */
  public Dropout(double rate, Mode mode) {
    this.rate = rate;
    this.mode = mode;
  }

  /** Whether this pass is one of training, so that a gradient will be asked for. */
  public boolean trained() {
    return mode instanceof Mode.Training;
  }

  /**
   * Drops values and scales the others by 1 / (1 - rate).
   *
   * @param x any shape
   * @return the same shape
   */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    place++;
    if (rate == 0 || !(mode instanceof Mode.Training training)) {
      return x;
    }
    Operand<TInt64> key =
        tf.stack(List.of(tf.constant(training.seed() + place * SPREAD), training.step()));
    Operand<TFloat32> uniform = tf.random.statelessRandomUniform(tf.shape(x), key);
    Operand<TFloat32> kept =
        tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant((float) rate)), TFloat32.class);
    return tf.math.mul(x, tf.math.mul(kept, tf.constant((float) (1 / (1 - rate)))));
  }
}
