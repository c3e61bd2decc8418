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
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.Direction;
import org.trimodal.model.layer.Dropout;
import org.trimodal.model.layer.EchoDecoder;
import org.trimodal.model.layer.Lstm;
import org.trimodal.model.layer.SequenceMask;
import org.trimodal.model.layer.SideBySide;

/**
 * MFM, the multimodal factorization model (Tsai et al., ICLR 2019, "Learning Factorized Multimodal
 * Representations"; pliang279/factorized, {@code mfm_model.py}; MMSA, {@code
 * models/singleTask/MFM.py}).
 *
 * <p>A memory fusion network over all modalities gives the multimodal factor z_y, an LSTM per
 * modality its own factor z_m. Each becomes f = ReLU(N(z)). From f_y comes the answer; from [f_y;
 * f_m] a decoder says modality m again. Beside the task's loss stand the squared error of what the
 * decoders say and the distance of every factor from a normal prior, each of weight {@value
 * #WEIGHT}, as in the repository's {@code configs/mosi.json}.
 *
 * <p>Differs from the repository: all sizes are the width, which there are drawn at random and
 * chosen; errors count true steps only; sequences of other lengths are laid over the first one's
 * steps. Decoders and prior are in training alone.
 *
 * <p>Parameters at width 64, for features of 300, 74 and 35: 967,386 here, 970,458 there with all
 * sizes 64 and without the layers of its memory fusion that it does not use (second biases).
 */
final class Mfm implements Network {
  private static final double WEIGHT = 0.1;

  private final ModelConfig config;
  private final List<Factor> factors = new ArrayList<>();
  private final List<Lstm> fused = new ArrayList<>();
  private final MemoryFusion memory;
  private final Dense toFactor;
  private final TwoLayers shared;
  private final Dense answer;
  private final LinearHeads heads;

  /** A modality's own factor: what reads it, z to f, and what says the modality again. */
  private record Factor(
      String name, Lstm lstm, Dense toFactor, TwoLayers layers, EchoDecoder decoder) {}

  /**
   * Declares all parameters.
   *
   * @param config what to build; at least two modalities
   * @param parameters where they are declared
   */
  Mfm(ModelConfig config, Parameters parameters) {
    this.config = config;
    int width = config.width();
    for (InputSpec input : config.inputs()) {
      String name = input.name();
      fused.add(new Lstm(parameters, "fusion/" + name + "/lstm", input.width(), width));
      factors.add(
          new Factor(
              name,
              new Lstm(parameters, name + "/lstm", input.width(), width),
              new Dense(parameters, name + "/factor", width, width),
              new TwoLayers(parameters, name + "/layers", width, width, width),
              new EchoDecoder(parameters, name + "/decoder", 2 * width, input.width())));
    }
    int count = fused.size();
    memory = new MemoryFusion(parameters, "fusion/memory", count, width);
    toFactor = new Dense(parameters, "fusion/factor", (count + 1) * width, width);
    shared = new TwoLayers(parameters, "fusion/layers", width, width, width);
    answer = new Dense(parameters, "answer", width, width);
    heads = new LinearHeads(parameters, config.tasks(), width);
  }

  @Override
  public Outputs apply(Ops tf, List<SequenceInput> inputs, Mode mode) {
    Dropout dropout = new Dropout(config.dropout(), mode);
    List<Features> modalities = Features.aligned(tf, config, inputs);
    Operand<TFloat32> factor = fuse(tf, modalities, mode, dropout);
    Operand<TFloat32> f = tf.nn.relu(shared.apply(tf, factor, dropout));
    Operand<TFloat32> hidden = dropout.apply(tf, tf.nn.relu(answer.apply(tf, f)));
    Map<String, OwnLoss> losses = new LinkedHashMap<>();
    if (mode instanceof Mode.Training training) {
      GaussianPrior prior = new GaussianPrior(training);
      List<Operand<TFloat32>> distances = new ArrayList<>();
      distances.add(prior.distance(tf, factor));
      for (int m = 0; m < factors.size(); m++) {
        Factor own = factors.get(m);
        Features features = modalities.get(m);
        Operand<TFloat32> z = factor(tf, own, features, mode);
        distances.add(prior.distance(tf, z));
        Operand<TFloat32> both =
            tf.concat(List.of(f, tf.nn.relu(own.layers().apply(tf, z, dropout))), tf.constant(1));
        Operand<TFloat32> said = own.decoder().decode(tf, both, features.mask(), mode);
        losses.put(
            "reconstruction/" + own.name(),
            new OwnLoss(WEIGHT, SequenceError.squared(tf, said, features.x(), features.mask())));
      }
      losses.put("prior", new OwnLoss(WEIGHT, tf.math.addN(distances)));
    }
    return heads.answer(tf, hidden, Map.of(), losses);
  }

  /** z_y: last states of the modalities' LSTMs and the memory over their cells. */
  private Operand<TFloat32> fuse(Ops tf, List<Features> modalities, Mode mode, Dropout dropout) {
    SequenceMask mask = modalities.get(0).mask();
    List<Lstm.Reading> readings = new ArrayList<>();
    for (int m = 0; m < modalities.size(); m++) {
      readings.add(new Lstm.Reading(fused.get(m), modalities.get(m).x(), mask));
    }
    List<Operand<TFloat32>> cells = new ArrayList<>();
    List<Operand<TFloat32>> last = new ArrayList<>();
    for (Lstm.States states : Lstm.readTogether(tf, readings, Direction.FORWARD, mode)) {
      cells.add(states.cells(tf));
      last.add(states.last(tf));
    }
    last.add(memory.apply(tf, cells, mask, dropout));
    return toFactor.apply(tf, SideBySide.concat(tf, last, 1));
  }

  /** z_m, {@code [batch, width]}. */
  private static Operand<TFloat32> factor(Ops tf, Factor own, Features features, Mode mode) {
    Lstm.States states =
        own.lstm().read(tf, features.x(), features.mask(), Direction.FORWARD, mode);
    return own.toFactor().apply(tf, states.last(tf));
  }
}
