package org.trimodal.model.layer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.trimodal.model.Mode;
import org.trimodal.model.SequenceInput;

/**
 * Hides whole modalities of single utterances in training, so that a network learns to answer from
 * any of them (ModDrop, Neverova et al., "ModDrop: adaptive multi-modal gesture recognition",
 * 2016). What is hidden has length 0, as an absent modality has; an utterance never loses all that
 * it has.
 */
public final class ModalityDropout {
  // Tells these random numbers from those of Dropout, which count up from the seed.
  private static final long PLACE = 0xD1B54A32D192ED03L;

  private ModalityDropout() {}

  /**
   * The same batch with modalities hidden.
   *
   * @param rate probability that a modality of an utterance is hidden, in [0, 1)
   * @param inputs per modality
   * @param training seed and step, which fix what is hidden
   */
  public static List<SequenceInput> apply(
      Ops tf, double rate, List<SequenceInput> inputs, Mode.Training training) {
    if (rate == 0) {
      return inputs;
    }
    Operand<TInt32> lengths = tf.stack(inputs.stream().map(SequenceInput::lengths).toList());
    Operand<TInt64> key = tf.stack(List.of(tf.constant(training.seed() ^ PLACE), training.step()));
    Operand<TFloat32> drawn = tf.random.statelessRandomUniform(tf.shape(lengths), key);
    Operand<TBool> shown = tf.math.greaterEqual(drawn, tf.constant((float) rate));
    Operand<TBool> heard = tf.math.logicalAnd(shown, tf.math.greater(lengths, tf.constant(0)));
    Operand<TBool> nothing = tf.math.logicalNot(tf.reduceAny(heard, tf.constant(0)));
    List<SequenceInput> left = new ArrayList<>();
    List<Operand<TBool>> ofModality =
        tf.unstack(shown, (long) inputs.size()).output().stream()
            .<Operand<TBool>>map(output -> output)
            .toList();
    for (int m = 0; m < inputs.size(); m++) {
      SequenceInput input = inputs.get(m);
      Operand<TInt32> kept =
          tf.select(
              tf.math.logicalOr(ofModality.get(m), nothing),
              input.lengths(),
              tf.zerosLike(input.lengths()));
      left.add(new SequenceInput(input.features(), kept, input.time()));
    }
    return left;
  }
}
