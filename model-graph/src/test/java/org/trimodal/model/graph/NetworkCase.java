package org.trimodal.model.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Architecture;
import org.trimodal.model.InputSpec;
import org.trimodal.model.Mode;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Normalization;
import org.trimodal.model.Outputs;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.Switches;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Intensity;
import org.trimodal.model.TaskConfig.Polarity;
import org.trimodal.model.TaskConfig.Scale;
import org.trimodal.model.TaskConfig.Score;
import org.trimodal.model.TaskConfig.Weighting;

/** A small network over random features, in a graph under test. */
final class NetworkCase {
  private static final int[] WIDTHS = {3, 2, 4};
  private static final List<String> NAMES = List.of("text", "audio", "vision");

  private NetworkCase() {}

  /** A network of the first modalities of text, audio and vision. */
  static ModelConfig config(int modalities, Switches switches, double dropout) {
    return config(modalities, switches, dropout, 0.5);
  }

  /** A network of another architecture. */
  static ModelConfig config(Architecture architecture, int modalities, double dropout) {
    ModelConfig whole = config(modalities, Switches.all(), dropout);
    return new ModelConfig(
        architecture,
        whole.inputs(),
        whole.width(),
        whole.heads(),
        dropout,
        whole.switches(),
        whole.tasks());
  }

  /** The same, with the weight of the two auxiliary tasks. */
  static ModelConfig config(int modalities, Switches switches, double dropout, double auxiliary) {
    List<InputSpec> inputs = new ArrayList<>();
    for (int m = 0; m < modalities; m++) {
      float[] mean = new float[WIDTHS[m]];
      float[] deviation = new float[WIDTHS[m]];
      Arrays.fill(mean, 0.1f);
      Arrays.fill(deviation, 0.5f);
      inputs.add(
          new InputSpec(
              NAMES.get(m),
              WIDTHS[m],
              50,
              InputSpec.Keep.FIRST,
              3,
              new Normalization(mean, deviation, 5)));
    }
    return new ModelConfig(
        Architecture.MULTITASK,
        inputs,
        4,
        2,
        dropout,
        switches,
        new TaskConfig(
            1,
            new Scale(-3, 3, 0),
            new Score(1, Score.Loss.MAE),
            new Polarity(auxiliary, Polarity.Classes.NON_NEGATIVE),
            new Intensity(auxiliary, Intensity.Form.REGRESSION),
            Weighting.FIXED));
  }

  /** Random features {@code [lengths, time, width]} for each input of the config. */
  static List<SequenceInput> inputs(
      GraphCase graph, ModelConfig config, int[][] lengths, int[] times) {
    List<SequenceInput> inputs = new ArrayList<>();
    for (int m = 0; m < config.inputs().size(); m++) {
      InputSpec spec = config.inputs().get(m);
      Operand<TFloat32> features =
          graph.input("in " + spec.name(), lengths[m].length, times[m], spec.width());
      inputs.add(new SequenceInput(features, graph.lengths(lengths[m]), times[m]));
    }
    return inputs;
  }

  /** Padded with numbers that would be seen if they counted. */
  static SequenceInput padded(GraphCase graph, SequenceInput input, int time) {
    var tf = graph.tf();
    int more = time - input.time();
    Operand<TFloat32> noise =
        tf.concat(Collections.nCopies(more, firstStep(graph, input)), tf.constant(1));
    return new SequenceInput(
        tf.concat(List.of(input.features(), noise), tf.constant(1)), input.lengths(), time);
  }

  private static Operand<TFloat32> firstStep(GraphCase graph, SequenceInput input) {
    var tf = graph.tf();
    return tf.slice(
        input.features(), tf.constant(new int[] {0, 0, 0}), tf.constant(new int[] {-1, 1, -1}));
  }

  /** Training with a seed and a step that does not move. */
  static Mode training(Ops tf, long seed, long step) {
    return new Mode.Training(seed, tf.constant(step));
  }

  /** Every task's answers in one row of numbers, {@code outputs x batch} of them. */
  static Operand<TFloat32> answers(Ops tf, Outputs outputs) {
    List<Operand<TFloat32>> flat = new ArrayList<>();
    flat.add(tf.reshape(outputs.score(), tf.constant(new int[] {-1})));
    outputs
        .polarityLogits()
        .ifPresent(logits -> flat.add(tf.reshape(logits, tf.constant(new int[] {-1}))));
    outputs.intensity().ifPresent(flat::add);
    return flat.size() == 1 ? flat.get(0) : tf.concat(flat, tf.constant(0));
  }
}
