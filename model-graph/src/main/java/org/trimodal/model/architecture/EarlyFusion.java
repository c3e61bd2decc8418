package org.trimodal.model.architecture;

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
import org.trimodal.model.Parameters;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.Direction;
import org.trimodal.model.layer.Dropout;
import org.trimodal.model.layer.Lstm;
import org.trimodal.model.layer.SideBySide;

/**
 * Early fusion: one LSTM over the modalities' features side by side, step by step (MMSA, {@code
 * models/singleTask/EF_LSTM.py}); with one modality, an LSTM over that one.
 *
 * <p>s = dropout(last state), f = dropout(ReLU(W s + b)), score = v f + c.
 *
 * <p>Differs from MMSA's: features are standardised by the training split instead of normalised by
 * batch; one layer of LSTM, where MMSA tunes from one to four; sequences of other lengths are laid
 * over the first one's steps.
 *
 * <p>Parameters at MMSA's width of 128, for features of 300, 74 and 35: 292,097 here, 292,709 there
 * with one layer (a second bias, and 2 x 50 of its normalisation).
 */
final class EarlyFusion implements Network {
  private final ModelConfig config;
  private final Lstm lstm;
  private final Dense hidden;
  private final LinearHeads heads;

  /**
   * Declares all parameters.
   *
   * @param config what to build
   * @param parameters where they are declared
   */
  EarlyFusion(ModelConfig config, Parameters parameters) {
    this.config = config;
    int width = config.width();
    int features = config.inputs().stream().mapToInt(InputSpec::width).sum();
    lstm = new Lstm(parameters, "lstm", features, width);
    hidden = new Dense(parameters, "hidden", width, width);
    heads = new LinearHeads(parameters, config.tasks(), width);
  }

  @Override
  public Outputs apply(Ops tf, List<SequenceInput> inputs, Mode mode) {
    Dropout dropout = new Dropout(config.dropout(), mode);
    List<Features> modalities = Features.aligned(tf, config, inputs);
    List<Operand<TFloat32>> sequences = modalities.stream().map(Features::x).toList();
    Operand<TFloat32> joined = SideBySide.concat(tf, sequences, 2);
    Operand<TFloat32> last =
        lstm.read(tf, joined, modalities.get(0).mask(), Direction.FORWARD, mode).last(tf);
    Operand<TFloat32> fused =
        dropout.apply(tf, tf.nn.relu(hidden.apply(tf, dropout.apply(tf, last))));
    return heads.answer(tf, fused, Map.of(), Map.of());
  }
}
