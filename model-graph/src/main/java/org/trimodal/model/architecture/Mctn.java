package org.trimodal.model.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.InputSpec;
import org.trimodal.model.Mode;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Network;
import org.trimodal.model.Outputs;
import org.trimodal.model.Outputs.OwnLoss;
import org.trimodal.model.Parameters;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.layer.AttentionDecoder;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.Direction;
import org.trimodal.model.layer.Dropout;
import org.trimodal.model.layer.Lstm;
import org.trimodal.model.layer.SequenceMask;

/**
 * MCTN, the multimodal cyclic translation network (Pham et al., AAAI 2019, "Found in Translation:
 * Learning Robust Joint Representations by Cyclic Translations between Modalities"; hainow/MCTN,
 * {@code seq2seq/mctn_models.py}, {@code models/trimodals.py}). The source is the first modality.
 *
 * <p>An encoder (forward and backward LSTM, added) reads the source; a decoder with attention
 * translates what it read into the second modality, and that translation, by the same encoder and
 * decoder, back into the source. A second encoder reads the first one's states, and its decoder
 * translates them into the third modality. An LSTM with attention over its states reads the last
 * encoder's states and answers. Translations and the way back have a squared error each, of weight
 * {@value #WEIGHT} as in the repository; in inference the source alone is read.
 *
 * <p>Differs from the repository: the decoder's forget gate has a part of its own, where its code
 * takes the input gate's; translations are not squashed by tanh, because features are standardised;
 * errors count true steps only. Its decoder's attention adds the decoder's cell to each score
 * linearly, which softmax takes out again; that part, without any effect, is left out. As there,
 * source and second modality get columns of zeros to equal widths.
 *
 * <p>Parameters at its width of 32, for features of 300, 74 and 35: 138,033 here, 138,355 there
 * (the attention's part without effect, and second biases of the decoders).
 */
final class Mctn implements Network {
  private static final double WEIGHT = 0.1;

  private final ModelConfig config;
  private final int exchanged;
  private final List<Translation> translations = new ArrayList<>();
  private final Lstm regression;
  private final Dense attention;
  private final LinearHeads heads;

  /** An encoder and the decoder into one modality. */
  private record Translation(Lstm forward, Lstm backward, AttentionDecoder decoder) {
    /** {@code [batch, time, width]}, zero in the padding. */
    Operand<TFloat32> encode(Ops tf, Operand<TFloat32> x, SequenceMask mask, Mode mode) {
      Operand<TFloat32> sum =
          tf.math.add(
              forward.read(tf, x, mask, Direction.FORWARD, mode).hidden(tf),
              backward.read(tf, x, mask, Direction.BACKWARD, mode).hidden(tf));
      return tf.math.mul(sum, mask.column(tf));
    }
  }

  /**
   * Declares all parameters.
   *
   * @param config what to build; at least two modalities
   * @param parameters where they are declared
   */
  Mctn(ModelConfig config, Parameters parameters) {
    this.config = config;
    int width = config.width();
    List<InputSpec> inputs = config.inputs();
    exchanged = Math.max(inputs.get(0).width(), inputs.get(1).width());
    for (int level = 1; level < inputs.size(); level++) {
      String name = "translation/" + inputs.get(level).name();
      int in = level == 1 ? exchanged : width;
      int out = level == 1 ? exchanged : inputs.get(level).width();
      translations.add(
          new Translation(
              new Lstm(parameters, name + "/encoder/forward", in, width),
              new Lstm(parameters, name + "/encoder/backward", in, width),
              new AttentionDecoder(parameters, name + "/decoder", width, out)));
    }
    regression = new Lstm(parameters, "regression/lstm", width, width);
    attention = new Dense(parameters, "regression/attention", width, 1);
    heads = new LinearHeads(parameters, config.tasks(), width);
  }

  @Override
  public Outputs apply(Ops tf, List<SequenceInput> inputs, Mode mode) {
    Dropout dropout = new Dropout(config.dropout(), mode);
    List<Features> modalities = Features.of(tf, config, inputs);
    SequenceMask mask = modalities.get(0).mask();
    Map<String, OwnLoss> losses = new LinkedHashMap<>();
    Operand<TFloat32> source = widened(tf, modalities.get(0).x());
    Operand<TFloat32> encoded = source;
    for (int level = 0; level < translations.size(); level++) {
      Translation translation = translations.get(level);
      encoded = translation.encode(tf, encoded, mask, mode);
      if (dropout.trained()) {
        Features target = modalities.get(level + 1);
        Operand<TFloat32> expected = level == 0 ? widened(tf, target.x()) : target.x();
        Operand<TFloat32> decoded =
            translation.decoder().decode(tf, dropout.apply(tf, encoded), mask, target.mask(), mode);
        String name = target.spec().name();
        losses.put("translation/" + name, loss(tf, decoded, expected, target.mask()));
        if (level == 0) {
          Operand<TFloat32> back = back(tf, translation, decoded, target.mask(), mask, mode);
          losses.put("translation/back", loss(tf, back, source, mask));
        }
      }
    }
    return heads.answer(tf, regress(tf, encoded, mask, mode), Map.of(), losses);
  }

  /** The translation translated back, {@code [batch, source's time, exchanged]}. */
  private static Operand<TFloat32> back(
      Ops tf,
      Translation translation,
      Operand<TFloat32> decoded,
      SequenceMask from,
      SequenceMask to,
      Mode mode) {
    Operand<TFloat32> spoken = tf.math.mul(decoded, from.column(tf));
    Operand<TFloat32> encoded = translation.encode(tf, spoken, from, mode);
    return translation.decoder().decode(tf, encoded, from, to, mode);
  }

  /** LSTM, then its states weighted by softmax(tanh(w h + b)), {@code [batch, width]}. */
  private Operand<TFloat32> regress(
      Ops tf, Operand<TFloat32> encoded, SequenceMask mask, Mode mode) {
    Operand<TFloat32> states =
        regression.read(tf, encoded, mask, Direction.FORWARD, mode).hidden(tf);
    Operand<TFloat32> scores =
        tf.reshape(
            tf.math.tanh(attention.applyToSteps(tf, states, mask.time())),
            tf.constant(new int[] {-1, mask.time()}));
    return mask.weigh(tf, scores, states);
  }

  private static OwnLoss loss(
      Ops tf, Operand<TFloat32> found, Operand<TFloat32> expected, SequenceMask mask) {
    return new OwnLoss(WEIGHT, SequenceError.squared(tf, found, expected, mask));
  }

  /** With columns of zeros, so that source and translation have equal widths. */
  private Operand<TFloat32> widened(Ops tf, Operand<TFloat32> x) {
    int more = exchanged - (int) x.shape().get(2);
    return more == 0
        ? x
        : tf.pad(x, tf.constant(new int[][] {{0, 0}, {0, 0}, {0, more}}), tf.constant(0f));
  }
}
