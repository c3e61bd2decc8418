package org.trimodal.model.layer;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.trimodal.model.Mode;

/**
 * Inverted dropout (Srivastava 2014) whose every random number is fixed by seed, step and the place
 * in the network; nothing is drawn from a stream, so a resumed run draws the same.
 */
public final class Dropout {
  // Odd constant of the golden ratio: spreads the places over the seed's space.
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  // A byte decides: it costs an eighth of the random words that a float each would take.
  private static final int LEVELS = 256;

  private final int dropped;
  private final Mode mode;
  private long place;

  /**
   * Dropout of one pass through the network; the places are numbered in the order of the calls.
   *
   * @param rate probability of dropping, in [0, 1), rounded to 1/256
   * @param mode drops in training only
   */
  public Dropout(double rate, Mode mode) {
    dropped = (int) Math.round(rate * LEVELS);
    this.mode = mode;
  }

  /** Whether this pass is one of training, so that a gradient will be asked for. */
  public boolean trained() {
    return mode instanceof Mode.Training;
  }

  /**
   * Drops values and scales the others by 1 / (1 - rate), with the rate as rounded.
   *
   * @param x any shape of known rank and last dimension
   * @return the same shape
   */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    place++;
    if (dropped == 0 || !(mode instanceof Mode.Training training)) {
      return x;
    }
    Operand<TInt64> key =
        tf.stack(List.of(tf.constant(training.seed() + place * SPREAD), training.step()));
    Operand<TFloat32> kept =
        tf.dtypes.cast(
            tf.math.greaterEqual(
                bytes(tf, x, key), tf.dtypes.cast(tf.constant(dropped), TUint8.class)),
            TFloat32.class);
    float scale = (float) LEVELS / (LEVELS - dropped);
    return tf.math.mul(x, tf.math.mul(kept, tf.constant(scale)));
  }

  /** A random byte for each value, eight from each word that is drawn. */
  private static Operand<TUint8> bytes(Ops tf, Operand<TFloat32> x, Operand<TInt64> key) {
    int rank = x.shape().numDimensions();
    int width = (int) x.shape().get(rank - 1);
    int words = (width + Long.BYTES - 1) / Long.BYTES;
    Operand<TInt32> outer =
        tf.slice(tf.shape(x), tf.constant(new int[] {0}), tf.constant(new int[] {rank - 1}));
    Operand<TInt64> drawn =
        tf.random.statelessRandomUniformFullInt(
            tf.concat(List.of(outer, tf.constant(new int[] {words})), tf.constant(0)),
            key,
            TInt64.class);
    Operand<TUint8> bytes =
        tf.reshape(
            tf.bitcast(drawn, TUint8.class),
            tf.concat(List.of(outer, tf.constant(new int[] {words * Long.BYTES})), tf.constant(0)));
    if (words * Long.BYTES == width) {
      return bytes;
    }
    int[] start = new int[rank];
    int[] size = new int[rank];
    Arrays.fill(size, -1);
    size[rank - 1] = width;
    return tf.slice(bytes, tf.constant(start), tf.constant(size));
  }
}
