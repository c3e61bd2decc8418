package org.trimodal.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Architecture;
import org.trimodal.model.InputSpec;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Normalization;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.Switches;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Intensity;
import org.trimodal.model.TaskConfig.Polarity;
import org.trimodal.model.TaskConfig.Scale;
import org.trimodal.model.TaskConfig.Score;
import org.trimodal.model.TaskConfig.Weighting;
import org.trimodal.model.graph.GraphCase;

/** What networks that read step by step get of word-aligned features. */
class FeaturesTest {
  private static final List<String> NAMES = List.of("text", "audio", "vision");
  private static final int TIME = 4;

  /** Words of each utterance; the third modality is absent from the last. */
  private static final int[] LENGTHS = {4, 1, 3};

  @ParameterizedTest
  @EnumSource(names = {"EARLY_FUSION", "RAVEN", "MFM", "RMFN", "CIM_MTL"})
  void step_i_of_every_modality_is_word_i(Architecture architecture) {
    try (GraphCase graph = new GraphCase(1)) {
      List<SequenceInput> inputs = new ArrayList<>();
      for (int m = 0; m < NAMES.size(); m++) {
        inputs.add(
            new SequenceInput(
                graph.input(NAMES.get(m), words(m), LENGTHS.length, TIME, 1),
                graph.lengths(LENGTHS[0], LENGTHS[1], m == 2 ? 0 : LENGTHS[2]),
                TIME));
      }
      List<Operand<TFloat32>> aligned =
          Features.aligned(graph.tf(), config(architecture), inputs).stream()
              .map(Features::x)
              .toList();
      List<float[]> found = graph.runAll(aligned);
      for (int m = 0; m < NAMES.size(); m++) {
        assertThat(found.get(m)).as(NAMES.get(m)).isEqualTo(words(m));
      }
    }
  }

  /**
   * Each frame says its modality, utterance and word; some have none, and none is in the padding.
   */
  private static float[] words(int modality) {
    float[] values = new float[LENGTHS.length * TIME];
    for (int row = 0; row < LENGTHS.length; row++) {
      for (int word = 0; word < LENGTHS[row]; word++) {
        boolean missing = modality > 0 && word == modality - 1;
        boolean absent = modality == 2 && row == 2;
        values[row * TIME + word] = missing || absent ? 0 : 100 * modality + 10 * row + word + 1;
      }
    }
    return values;
  }

  private static ModelConfig config(Architecture architecture) {
    List<InputSpec> inputs =
        NAMES.stream()
            .map(
                name ->
                    new InputSpec(name, 1, TIME, InputSpec.Keep.FIRST, 3, Normalization.none(1)))
            .toList();
    return new ModelConfig(
        architecture,
        inputs,
        4,
        2,
        0,
        Switches.all(),
        new TaskConfig(
            1,
            new Scale(-3, 3, 0),
            new Score(1, Score.Loss.MAE),
            new Polarity(0, Polarity.Classes.NON_NEGATIVE),
            new Intensity(0, Intensity.Form.REGRESSION),
            Weighting.FIXED));
  }
}
