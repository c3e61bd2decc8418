package org.trimodal.model.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Sequences of any lengths laid over the steps of the first one, for networks that read all
 * modalities step by step.
 *
 * <p>Every sequence is taken to fill the utterance evenly. A step of the first one takes the mean
 * of the frames that its share of the utterance overlaps, weighted by the overlap: the frame itself
 * where lengths are equal, as those of word-aligned features are. Where the first sequence is
 * absent, the longest of the others gives the steps.
 */
public final class Alignment {
  private final Operand<TInt32> lengths;
  private final SequenceMask mask;

  private Alignment(Operand<TInt32> lengths, SequenceMask mask) {
    this.lengths = lengths;
    this.mask = mask;
  }

  /**
   * Over the first of some sequences.
   *
   * @param masks of the sequences, at least one
   * @param longest steps that the first one has at most, in any batch: no alignment has more
   */
  public static Alignment of(Ops tf, List<SequenceMask> masks, int longest) {
    SequenceMask first = masks.get(0);
    int time = first.time();
    Operand<TInt32> others = tf.zerosLike(first.lengths());
    for (SequenceMask other : masks.subList(1, masks.size())) {
      time = Math.max(time, Math.min(other.time(), longest));
      others = tf.math.maximum(others, other.lengths());
    }
    Operand<TInt32> lengths =
        tf.select(
            tf.math.greater(first.lengths(), tf.constant(0)),
            first.lengths(),
            tf.math.minimum(others, tf.constant(longest)));
    return new Alignment(lengths, SequenceMask.of(tf, lengths, time));
  }

  /** Of the common steps. */
  public SequenceMask mask() {
    return mask;
  }

  /**
   * Lays a sequence over the steps.
   *
   * @param x {@code [batch, its time, width]}
   * @param of mask of its steps
   * @return {@code [batch, time, width]}, zero in the padding and where it is absent
   */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, SequenceMask of) {
    return apply(tf, x, of, 1);
  }

  /**
   * Lays a sequence over parts of the steps.
   *
   * @param x {@code [batch, its time, width]}
   * @param of mask of its steps
   * @param parts of equal size into which each step is divided
   * @return {@code [batch, time x parts, width]}, zero in the padding and where it is absent
   */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, SequenceMask of, int parts) {
    return BatchProduct.of(tf, overlaps(tf, of, parts), x);
  }

  /**
   * {@code [batch, time x parts, its time]}, each row of a true part summing to 1. In units of 1 /
   * (parts' count x frames' count) of the utterance, both ends of every part and frame are whole
   * numbers, small enough for float32 to hold exactly.
   */
  private Operand<TFloat32> overlaps(Ops tf, SequenceMask of, int parts) {
    Operand<TFloat32> counts = number(tf, tf.math.mul(lengths, tf.constant(parts)));
    Operand<TFloat32> frames = number(tf, of.lengths());
    Operand<TFloat32> part = places(tf, mask.time() * parts, new int[] {1, -1, 1});
    Operand<TFloat32> frame = places(tf, of.time(), new int[] {1, 1, -1});
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> end =
        tf.math.minimum(
            tf.math.mul(tf.math.add(part, one), frames),
            tf.math.mul(tf.math.add(frame, one), counts));
    Operand<TFloat32> start =
        tf.math.maximum(tf.math.mul(part, frames), tf.math.mul(frame, counts));
    Operand<TFloat32> overlap = tf.math.maximum(tf.math.sub(end, start), tf.constant(0f));
    return tf.math.divNoNan(overlap, frames);
  }

  /** {@code [batch, 1, 1]}. */
  private static Operand<TFloat32> number(Ops tf, Operand<TInt32> counts) {
    return tf.reshape(tf.dtypes.cast(counts, TFloat32.class), tf.constant(new int[] {-1, 1, 1}));
  }

  private static Operand<TFloat32> places(Ops tf, int count, int[] shape) {
    float[] places = new float[count];
    for (int i = 0; i < count; i++) {
      places[i] = i;
    }
    return tf.reshape(tf.constant(places), tf.constant(shape));
  }
}
