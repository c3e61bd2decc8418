package org.trimodal.model.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.InputSpec;
import org.trimodal.model.Mode;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Network;
import org.trimodal.model.Outputs;
import org.trimodal.model.Parameters;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.layer.Alignment;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.Direction;
import org.trimodal.model.layer.Dropout;
import org.trimodal.model.layer.Lstm;
import org.trimodal.model.layer.SequenceMask;
import org.trimodal.model.layer.SideBySide;

/**
 * RAVEN, the recurrent attended variation embedding network (Wang et al., AAAI 2019, "Words Can
 * Shift: Dynamically Adjusting Word Representations Using Nonverbal Behaviors"; victorywys/RAVEN,
 * {@code code/model.py}). The words are the first modality.
 *
 * <p>While a word e is spoken, an LSTM reads each other modality's frames and gives h_m. A gate w_m
 * = sigmoid(v_m [h_m; e] + c_m) says how much it counts; the shift is s = W [w_1 h_1; w_2 h_2] + b;
 * the word becomes e + a s with a = min(beta |e| / |s|, 1). An LSTM reads the shifted words, its
 * last state answers.
 *
 * <p>Differs from the repository in what is computed: the gate has its paper's sigmoid, where the
 * code takes v_m [h_m; e] + c_m as it is; a is its paper's, where the code adds beta |e| s /
 * max(|s|, 1).
 *
 * <p>Differs from it in what is learned: here the gradient passes through the shift, a included, to
 * W, the gates, the LSTMs of the other modalities and the maps before them. The code takes {@code
 * addon.data}, which cuts the gradient: all of these keep their initial values there, and the LSTM
 * over the words and the last map alone are trained. ({@code .data} on the mapped frames cuts it a
 * second time, before the LSTMs.) Its paper has no such cut.
 *
 * <p>Besides, features are standardised instead of normalised by batch; both states have half the
 * width, as its 150 and 300. A word has as many frames as a modality's {@code length} has of the
 * first one's, at most {@value #MOST_FRAMES} as there, its share of the utterance divided evenly:
 * there they are those between the word's beginning and end. Where there are no words there is
 * nothing to shift.
 *
 * <p>Parameters at its width of 300, for features of 300, 74 and 35: 1,190,553 here, 1,193,153
 * there (second biases, and 2 x 100 of its normalisations).
 */
final class Raven implements Network {
  private static final int MOST_FRAMES = 20;
  private static final float BETA = 0.2f; // shift_weight in the repository's code/consts.py
  // So that the root has a slope at 0; of features' squares, which are around 1.
  private static final float EPSILON = 1e-12f;

  private final ModelConfig config;
  private final int wordWidth;
  private final int cell;
  private final List<Subnetwork> others = new ArrayList<>();
  private final Dense shift;
  private final Lstm lstm;
  private final LinearHeads heads;

  /** What reads one modality's frames while a word is spoken. */
  private record Subnetwork(int frames, Dense resize, Lstm lstm, Dense gate) {}

  /**
   * Declares all parameters.
   *
   * @param config what to build; at least two modalities
   * @param parameters where they are declared
   */
  Raven(ModelConfig config, Parameters parameters) {
    this.config = config;
    InputSpec words = config.inputs().get(0);
    wordWidth = words.width();
    cell = config.width() / 2;
    for (InputSpec input : config.inputs().subList(1, config.inputs().size())) {
      String name = input.name();
      others.add(
          new Subnetwork(
              frames(input, words),
              new Dense(parameters, name + "/resize", input.width(), cell),
              new Lstm(parameters, name + "/lstm", cell, cell),
              new Dense(parameters, name + "/gate", cell + wordWidth, 1)));
    }
    shift = new Dense(parameters, "shift", others.size() * cell, wordWidth);
    lstm = new Lstm(parameters, "lstm", wordWidth, config.width());
    heads = new LinearHeads(parameters, config.tasks(), config.width());
  }

  /** Frames that stand for a word: the configured lengths' ratio. */
  private static int frames(InputSpec input, InputSpec words) {
    long ratio = Math.round((double) input.length() / words.length());
    return (int) Math.max(1, Math.min(MOST_FRAMES, ratio));
  }

  @Override
  public Outputs apply(Ops tf, List<SequenceInput> inputs, Mode mode) {
    Dropout dropout = new Dropout(config.dropout(), mode);
    List<Features> own = Features.of(tf, config, inputs);
    Alignment alignment = Features.alignment(tf, own);
    SequenceMask mask = alignment.mask();
    Operand<TFloat32> words = alignment.apply(tf, own.get(0).x(), own.get(0).mask());
    List<Operand<TFloat32>> heard = new ArrayList<>();
    for (int m = 0; m < others.size(); m++) {
      Subnetwork other = others.get(m);
      Features features = own.get(m + 1);
      Operand<TFloat32> frames = alignment.apply(tf, features.x(), features.mask(), other.frames());
      Operand<TFloat32> state = read(tf, other, dropout.apply(tf, frames), mask, mode);
      heard.add(gated(tf, other, state, words, mask.time()));
    }
    Operand<TFloat32> shifted = shifted(tf, words, heard, mask);
    Operand<TFloat32> fused =
        lstm.read(tf, dropout.apply(tf, shifted), mask, Direction.FORWARD, mode).last(tf);
    return heads.answer(tf, fused, Map.of(), Map.of());
  }

  /**
   * h_m: the state after a word's frames.
   *
   * @param frames {@code [batch, time x frames, width]}
   * @param mask of the words
   * @return {@code [batch, time, cell]}
   */
  private Operand<TFloat32> read(
      Ops tf, Subnetwork other, Operand<TFloat32> frames, SequenceMask mask, Mode mode) {
    int count = other.frames();
    Operand<TFloat32> resized = other.resize().applyToSteps(tf, frames, mask.time() * count);
    Operand<TFloat32> byWord = tf.reshape(resized, tf.constant(new int[] {-1, count, cell}));
    SequenceMask framesOfWords = mask.eachStepAs(tf, count);
    Operand<TFloat32> last =
        other.lstm().read(tf, byWord, framesOfWords, Direction.FORWARD, mode).last(tf);
    return tf.reshape(last, tf.constant(new int[] {-1, mask.time(), cell}));
  }

  /** w_m h_m, {@code [batch, time, cell]}. */
  private static Operand<TFloat32> gated(
      Ops tf, Subnetwork other, Operand<TFloat32> state, Operand<TFloat32> words, int time) {
    Operand<TFloat32> both = tf.concat(List.of(state, words), tf.constant(2));
    return tf.math.mul(state, tf.math.sigmoid(other.gate().applyToSteps(tf, both, time)));
  }

  /** e + a s, {@code [batch, time, width of words]}. */
  private Operand<TFloat32> shifted(
      Ops tf, Operand<TFloat32> words, List<Operand<TFloat32>> heard, SequenceMask mask) {
    Operand<TFloat32> by = shift.applyToSteps(tf, SideBySide.concat(tf, heard, 2), mask.time());
    Operand<TFloat32> share =
        tf.math.minimum(
            tf.math.div(tf.math.mul(norm(tf, words), tf.constant(BETA)), norm(tf, by)),
            tf.constant(1f));
    return tf.math.add(words, tf.math.mul(by, share));
  }

  private static Operand<TFloat32> norm(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> squares =
        tf.sum(tf.math.square(x), tf.constant(new int[] {2}), Sum.keepDims(true));
    return tf.math.sqrt(tf.math.add(squares, tf.constant(EPSILON)));
  }
}
