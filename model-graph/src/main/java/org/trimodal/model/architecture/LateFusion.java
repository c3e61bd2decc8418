package org.trimodal.model.architecture;

import java.util.ArrayList;
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
 * Late fusion: an LSTM per modality, over its own steps; their last states side by side, then two
 * layers (MMSA, {@code models/singleTask/LF_DNN.py}).
 *
 * <p>s = dropout([last states]), f = ReLU(W2 ReLU(W1 s + b1) + b2), score = v f + c.
 *
 * <p>Differs from MMSA's: audio and vision have an LSTM as text has, where there three dense layers
 * read their means (the LSTM per modality is the "LF-LSTM" of Tsai 2019); all sizes are the width.
 *
 * <p>Parameters at width 128, for features of 300, 74 and 35: 473,473 here, 383,067 there with all
 * sizes 128.
 */
final class LateFusion implements Network {
  private final ModelConfig config;
  private final List<Lstm> lstms = new ArrayList<>();
  private final Dense first;
  private final Dense second;
  private final LinearHeads heads;

  /**
   * Declares all parameters.
   *
   * @param config what to build
   * @param parameters where they are declared
   */
  LateFusion(ModelConfig config, Parameters parameters) {
    this.config = config;
    int width = config.width();
    for (InputSpec input : config.inputs()) {
      lstms.add(new Lstm(parameters, input.name() + "/lstm", input.width(), width));
    }
    first = new Dense(parameters, "fusion/first", config.inputs().size() * width, width);
    second = new Dense(parameters, "fusion/second", width, width);
    heads = new LinearHeads(parameters, config.tasks(), width);
  }

  @Override
  public Outputs apply(Ops tf, List<SequenceInput> inputs, Mode mode) {
    Dropout dropout = new Dropout(config.dropout(), mode);
    List<Operand<TFloat32>> last = new ArrayList<>();
    List<Features> modalities = Features.of(tf, config, inputs);
    for (int m = 0; m < modalities.size(); m++) {
      Features one = modalities.get(m);
      last.add(lstms.get(m).read(tf, one.x(), one.mask(), Direction.FORWARD, mode).last(tf));
    }
    Operand<TFloat32> joined = SideBySide.concat(tf, last, 1);
    Operand<TFloat32> inner = tf.nn.relu(first.apply(tf, dropout.apply(tf, joined)));
    Operand<TFloat32> fused = tf.nn.relu(second.apply(tf, inner));
    return heads.answer(tf, fused, Map.of(), Map.of());
  }
}
