package org.trimodal.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.trimodal.model.Architecture;
import org.trimodal.model.InputSpec;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Normalization;
import org.trimodal.model.Switches;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Intensity;
import org.trimodal.model.TaskConfig.Polarity;
import org.trimodal.model.TaskConfig.Scale;
import org.trimodal.model.TaskConfig.Score;
import org.trimodal.model.TaskConfig.Weighting;

/**
 * Our parameters beside the originals', whose counts follow from their public code: for MulT's
 * features of CMU-MOSEI, with the score as the only task. Each difference is one that the Javadoc
 * of the network tells.
 */
class ParameterCountTest {
  private static final int TEXT = 300;
  private static final int AUDIO = 74;
  private static final int VISION = 35;
  private static final int[] ALL = {TEXT, AUDIO, VISION};

  @Test
  void mult_has_the_original_ones_but_for_the_biases_of_attention() {
    int layers = 4;
    int cross = 6 * transformer(30, layers);
    int memories = 3 * transformer(60, layers);
    int convolutions = 30 * (TEXT + AUDIO + VISION);
    int original = cross + memories + convolutions + 2 * linear(180, 180) + linear(180, 1);
    int biases = 4 * layers * (6 * 30 + 3 * 60);

    assertThat(original).isEqualTo(874_651);
    assertThat(count(Architecture.MULT, 30, 5)).isEqualTo(original - biases).isEqualTo(868_891);
    assertThat(original + 6 * transformerLayer(30) + 3 * transformerLayer(60)).isEqualTo(1_073_731);
  }

  @Test
  void cim_mtl_has_the_original_ones_but_for_its_tasks_and_the_form_of_the_gru() {
    int original = 2 * linear(900, 1) + 7 * linear(900, 1);
    for (int features : ALL) {
      original += 2 * kerasGru(features, 200) + linear(400, 100);
    }
    int otherTasks = 8 * linear(900, 1);
    int secondBiases = 3 * 2 * 200;

    assertThat(original).isEqualTo(1_342_809);
    assertThat(count(Architecture.CIM_MTL, 100, 4))
        .isEqualTo(original - otherTasks + secondBiases)
        .isEqualTo(1_336_801);
  }

  @Test
  void raven_has_the_original_ones_but_for_its_normalisation_and_second_biases() {
    int normalisations = 2 * 2 * 50;
    int original = normalisations + linear(2 * 150, TEXT) + torchLstm(TEXT, 300) + linear(300, 1);
    for (int features : new int[] {AUDIO, VISION}) {
      original += linear(features, 150) + torchLstm(150, 150) + linear(150 + TEXT, 1);
    }
    int secondBiases = 4 * (150 + 150 + 300);

    assertThat(original).isEqualTo(1_193_153);
    assertThat(count(Architecture.RAVEN, 300, 4))
        .isEqualTo(original - normalisations - secondBiases)
        .isEqualTo(1_190_553);
  }

  @Test
  void mctn_has_the_original_ones_but_for_what_has_no_effect() {
    int encoders = 2 * ourLstm(TEXT, 32) + 2 * ourLstm(32, 32);
    int decoders = kerasAttentionDecoder(32, TEXT) + kerasAttentionDecoder(32, VISION);
    int original = encoders + decoders + ourLstm(32, 32) + linear(32, 1) + linear(32, 1);
    int withoutEffect = 2 * (32 + 1 + 4 * 32);

    assertThat(original).isEqualTo(138_355);
    assertThat(count(Architecture.MCTN, 32, 4))
        .isEqualTo(original - withoutEffect)
        .isEqualTo(138_033);
  }

  @Test
  void mfm_has_the_original_ones_but_for_second_biases() {
    int d = 64;
    int original = twoLinear(6 * d, d, 6 * d) + twoLinear(6 * d, d, d) + 2 * twoLinear(7 * d, d, d);
    original += linear(4 * d, d) + twoLinear(d, d, d) + twoLinear(d, d, 1);
    int secondBiases = 0;
    for (int features : ALL) {
      original += 2 * torchLstm(features, d) + linear(d, d) + twoLinear(d, d, d);
      original += torchLstm(2 * d, 2 * d) + linear(2 * d, features);
      secondBiases += 4 * (d + d + 2 * d);
    }

    assertThat(count(Architecture.MFM, d, 4)).isEqualTo(original - secondBiases);
    assertThat(original).isEqualTo(970_458);
  }

  @Test
  void rmfn_has_those_of_the_papers_equations() {
    int d = 64;
    int states = 3 * d;
    int hybrids = 0;
    for (int features : ALL) {
      hybrids += 4 * d * (features + d + d + 1);
    }
    int highlight = ourLstm(states, states);
    int fuse = ourLstm(states, d);
    int paper =
        hybrids + linear(states, states) + highlight + fuse + linear(3 * d, d) + linear(4 * d, 1);

    assertThat(count(Architecture.RMFN, d, 4)).isEqualTo(paper).isEqualTo(614_913);
  }

  @Test
  void early_fusion_has_the_original_ones_but_for_its_normalisation_and_a_second_bias() {
    int normalisation = 2 * 50;
    int original =
        normalisation + torchLstm(TEXT + AUDIO + VISION, 128) + linear(128, 128) + linear(128, 1);

    assertThat(original).isEqualTo(292_709);
    assertThat(count(Architecture.EARLY_FUSION, 128, 4))
        .isEqualTo(original - normalisation - 4 * 128)
        .isEqualTo(292_097);
  }

  @Test
  void late_fusion_has_the_original_ones_but_for_the_subnets_of_audio_and_vision() {
    int subnets = 0;
    for (int features : new int[] {AUDIO, VISION}) {
      subnets += 2 * features + linear(features, 128) + 2 * linear(128, 128);
    }
    int text = torchLstm(TEXT, 128) + linear(128, 128);
    int fusion = linear(3 * 128, 128) + linear(128, 128) + linear(128, 1);
    int lstms = ourLstm(TEXT, 128) + ourLstm(AUDIO, 128) + ourLstm(VISION, 128);

    assertThat(subnets + text + fusion).isEqualTo(383_067);
    assertThat(count(Architecture.LATE_FUSION, 128, 4))
        .isEqualTo(lstms + fusion)
        .isEqualTo(473_473);
  }

  private static long count(Architecture architecture, int width, int heads) {
    List<InputSpec> inputs = new ArrayList<>();
    for (int features : ALL) {
      inputs.add(
          new InputSpec(
              "m" + inputs.size(),
              features,
              50,
              InputSpec.Keep.FIRST,
              1,
              Normalization.none(features)));
    }
    TaskConfig scoreAlone =
        new TaskConfig(
            1,
            new Scale(-3, 3, 0),
            new Score(1, Score.Loss.MAE),
            new Polarity(0, Polarity.Classes.NON_NEGATIVE),
            new Intensity(0, Intensity.Form.REGRESSION),
            Weighting.FIXED);
    ModelConfig config =
        new ModelConfig(architecture, inputs, width, heads, 0, Switches.all(), scoreAlone);
    return Networks.shapes(config).values().stream().mapToLong(Shape::size).sum();
  }

  /** PyTorch's Linear, and Keras' Dense. */
  private static int linear(int in, int out) {
    return in * out + out;
  }

  /** PyTorch's LSTM and LSTMCell, with two biases. */
  private static int torchLstm(int in, int width) {
    return 4 * width * (in + width + 2);
  }

  /** Ours, and Keras': one bias. */
  private static int ourLstm(int in, int width) {
    return 4 * width * (in + width + 1);
  }

  /** Keras 2.2's GRU of one direction, "reset before": one bias. */
  private static int kerasGru(int in, int width) {
    return 3 * width * (in + width + 1);
  }

  /** MCTN's AttentionDecoderCell: W1 and U with a bias each, W2, W3 over state and memory. */
  private static int kerasAttentionDecoder(int width, int out) {
    return 2 * linear(width, 4 * width) + linear(width, out) + linear(2 * width, 1);
  }

  private static int twoLinear(int in, int inner, int out) {
    return linear(in, inner) + linear(inner, out);
  }

  private static int transformer(int width, int layers) {
    return layers * transformerLayer(width) + 2 * width;
  }

  /** MulT's TransformerEncoderLayer: attention, two linear maps, two normalisations. */
  private static int transformerLayer(int width) {
    int attention = 3 * linear(width, width) + linear(width, width);
    return attention + linear(width, 4 * width) + linear(4 * width, width) + 2 * 2 * width;
  }
}
