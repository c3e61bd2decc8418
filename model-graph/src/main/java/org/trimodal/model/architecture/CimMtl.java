package org.trimodal.model.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.AttentionView;
import org.trimodal.model.AttentionView.Cross;
import org.trimodal.model.InputSpec;
import org.trimodal.model.Mode;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Network;
import org.trimodal.model.Outputs;
import org.trimodal.model.Parameters;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.layer.BiGru;
import org.trimodal.model.layer.Dense;
import org.trimodal.model.layer.Dropout;
import org.trimodal.model.layer.MatrixProduct;
import org.trimodal.model.layer.SequenceMask;
import org.trimodal.model.layer.SideBySide;

/**
 * CIM-MTL, contextual inter-modal attention for multi-task learning (Akhtar et al., NAACL 2019,
 * "Multi-task Learning for Multi-modal Emotion Recognition and Sentiment Analysis";
 * GussailRaat/NAACL-19-CIM, {@code trimodal_multitask.py}).
 *
 * <p>Per modality a bidirectional GRU and a dense layer, D. For each ordered pair (a, b): A_ab =
 * softmax(D_a D_b^T) D_b * D_a, without scaling or parameters. All A and D stand side by side; each
 * task has a linear map over them.
 *
 * <p>Differs from the original: its sequences are the utterances of a video, with an answer for
 * each; ours are the steps of an utterance, whose answer is the mean of its steps' (which the mean
 * before the linear map gives). Its tasks are sentiment's class and emotions, ours those that the
 * config turns on. GRUs reset after the product (cuDNN's form) and drop out their inputs alone, the
 * states not; sequences of other lengths are laid over the first one's steps.
 *
 * <p>Parameters at its sizes (width 100: GRUs of 2 x 200), for features of 300, 74 and 35:
 * 1,336,801 here with the score alone, 1,342,809 there with its 9 answers (8 x 901 more, and 1,200
 * fewer in its GRUs, which reset before the product).
 */
final class CimMtl implements Network {
  // The states of both directions together have four times the dense layer's width: 400 and 100.
  private static final int STATES = 4;

  private final ModelConfig config;
  private final MatrixProduct product;
  private final List<BiGru> grus = new ArrayList<>();
  private final List<Dense> dense = new ArrayList<>();
  private final LinearHeads heads;

  /** D of one modality. */
  private record Mapped(String name, Operand<TFloat32> steps) {}

  /**
   * Declares all parameters.
   *
   * @param config what to build; at least two modalities
   * @param parameters where they are declared
   */
  CimMtl(ModelConfig config, Parameters parameters) {
    this.config = config;
    product = new MatrixProduct(parameters.computation().precision());
    int width = config.width();
    for (InputSpec input : config.inputs()) {
      grus.add(new BiGru(parameters, input.name() + "/gru", input.width(), STATES * width));
      dense.add(new Dense(parameters, input.name() + "/dense", STATES * width, width));
    }
    int count = config.inputs().size();
    heads = new LinearHeads(parameters, config.tasks(), count * count * width);
  }

  @Override
  public Outputs apply(Ops tf, List<SequenceInput> inputs, Mode mode) {
    Dropout dropout = new Dropout(config.dropout(), mode);
    List<Features> modalities = Features.aligned(tf, config, inputs);
    SequenceMask mask = modalities.get(0).mask();
    List<Mapped> mapped = map(tf, modalities, mode, dropout);
    Map<AttentionView, Operand<TFloat32>> attention = new LinkedHashMap<>();
    List<Operand<TFloat32>> all = new ArrayList<>();
    for (Mapped a : mapped) {
      for (Mapped b : mapped) {
        if (!a.name().equals(b.name())) {
          Operand<TFloat32> weights = weights(tf, a, b, mask);
          attention.put(new Cross(b.name(), a.name()), tf.expandDims(weights, tf.constant(1)));
          all.add(tf.math.mul(product.batched(tf, weights, b.steps()), a.steps()));
        }
      }
    }
    mapped.forEach(one -> all.add(one.steps()));
    Operand<TFloat32> fused = mask.mean(tf, SideBySide.concat(tf, all, 2));
    return heads.answer(tf, fused, attention, Map.of());
  }

  /** D of each modality, {@code [batch, time, width]}, zero in the padding. */
  private List<Mapped> map(Ops tf, List<Features> modalities, Mode mode, Dropout dropout) {
    List<BiGru.Reading> readings = new ArrayList<>();
    for (int m = 0; m < modalities.size(); m++) {
      Features one = modalities.get(m);
      readings.add(new BiGru.Reading(grus.get(m), dropout.apply(tf, one.x()), one.mask()));
    }
    List<Operand<TFloat32>> states = BiGru.readTogether(tf, readings, mode);
    List<Mapped> mapped = new ArrayList<>();
    for (int m = 0; m < states.size(); m++) {
      SequenceMask mask = readings.get(m).mask();
      Operand<TFloat32> inner =
          dense.get(m).applyToSteps(tf, dropout.apply(tf, states.get(m)), mask.time());
      Operand<TFloat32> steps = dropout.apply(tf, tf.nn.relu(inner));
      mapped.add(new Mapped(modalities.get(m).spec().name(), tf.math.mul(steps, mask.column(tf))));
    }
    return mapped;
  }

  /** softmax(D_a D_b^T) over b's true steps, {@code [batch, time, time]}. */
  private Operand<TFloat32> weights(Ops tf, Mapped a, Mapped b, SequenceMask mask) {
    Operand<TFloat32> scores = product.batchedWithTransposed(tf, a.steps(), b.steps());
    return tf.nn.softmax(tf.math.add(scores, tf.expandDims(mask.bias(), tf.constant(1))));
  }
}
