package org.trimodal.data.stream;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.trimodal.data.Modality;

/** Brings the sequences of a batch to a time that is known when the graph is built. */
final class SequencePadding {
  /** Name of the operation that refuses sequences of another size than the index says. */
  static final String CHECK = "whole_sequences";

  private SequencePadding() {}

  /**
   * Cuts what is longer than {@code time} and fills up what is shorter with zeros.
   *
   * @param sequences {@code [batch]}, each the bytes of {@code [steps, width]} float32
   * @param lengths {@code [batch]}, true steps, uncut
   * @param limit which side of a longer row stays, and from which time on rows can be longer
   * @param time steps of the result
   * @param modality width, and steps of the longest row
   * @return {@code [batch, time, width]}; fails where a sequence is not of its length and width
   */
  static Operand<TFloat32> fit(
      Ops tf,
      Operand<TString> sequences,
      Operand<TInt32> lengths,
      SequenceLimit limit,
      int time,
      Modality modality) {
    Operand<TInt32> bytesPerStep = tf.constant(modality.width() * Float.BYTES);
    Operand<TBool> whole =
        tf.math.equal(tf.strings.stringLength(sequences), tf.math.mul(lengths, bytesPerStep));
    Op check = tf.withName(CHECK).assertThat(tf.all(whole, tf.constant(0)), List.of(lengths));
    boolean fromTheEnd = limit.keep() == SequenceLimit.Keep.LAST && time == limit.length();
    int longest = fromTheEnd ? Math.max(time, modality.maxLength()) : time;
    Operand<TFloat32> padded =
        tf.reshape(
            tf.withControlDependencies(List.of(check))
                .io
                .decodePaddedRaw(
                    sequences,
                    tf.constant(longest * modality.width() * Float.BYTES),
                    TFloat32.class),
            tf.constant(new int[] {-1, longest, modality.width()}));
    return longest == time ? padded : lastSteps(tf, padded, lengths, time);
  }

  /** The last {@code time} true steps of each row; a shorter row keeps its padding. */
  private static Operand<TFloat32> lastSteps(
      Ops tf, Operand<TFloat32> filled, Operand<TInt32> lengths, int time) {
    Operand<TInt32> first =
        tf.math.maximum(tf.math.sub(lengths, tf.constant(time)), tf.constant(0));
    Operand<TInt32> places =
        tf.math.add(
            tf.expandDims(first, tf.constant(1)),
            tf.range(tf.constant(0), tf.constant(time), tf.constant(1)));
    return tf.gather(filled, places, tf.constant(1), Gather.batchDims(1L));
  }
}
