package org.trimodal.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.InputSpec;
import org.trimodal.model.Mode;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Network;
import org.trimodal.model.Outputs;
import org.trimodal.model.Parameter;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.Switches;
import org.trimodal.model.Switches.CrossModal;
import org.trimodal.model.architecture.Networks;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Execution(ExecutionMode.CONCURRENT)
class MultitaskNetworkTest {
  // Through the depth of the whole network a float32 slope keeps about 1e-3; a planted factor of
  // 1.1 on one term of a layer's gradient moves it by several times this.
  private static final double GRADIENT = 1e-2;

  static Stream<Switches> everySwitchOffOnce() {
    return Stream.of(
        Switches.all(),
        new Switches(false, true, true, true, CrossModal.BOTH, true),
        new Switches(true, false, true, true, CrossModal.BOTH, true),
        new Switches(true, true, false, true, CrossModal.BOTH, true),
        new Switches(true, true, true, false, CrossModal.BOTH, true),
        new Switches(true, true, true, true, CrossModal.FORWARD, true),
        new Switches(true, true, true, true, CrossModal.BACKWARD, true),
        new Switches(true, true, true, true, CrossModal.OFF, true),
        new Switches(true, true, true, true, CrossModal.BOTH, false),
        new Switches(false, false, false, false, CrossModal.OFF, false));
  }

  @ParameterizedTest
  @MethodSource("everySwitchOffOnce")
  void every_parameter_has_the_gradient_that_differences_show(Switches switches) {
    try (GraphCase graph = new GraphCase(11)) {
      ModelConfig config = NetworkCase.config(3, switches, 0);
      Network network = Networks.of(config, graph.parameters());
      graph.drawParameters();
      int[][] lengths = {{3, 1}, {3, 2}, {4, 3}};
      List<SequenceInput> inputs = NetworkCase.inputs(graph, config, lengths, new int[] {3, 3, 4});
      Outputs outputs = network.apply(graph.tf(), inputs, NetworkCase.training(graph.tf(), 1, 0));
      Operand<TFloat32> answers = NetworkCase.answers(graph.tf(), outputs);
      graph.requireGradients(graph.weighted(answers, 8), GRADIENT);
    }
  }

  @ParameterizedTest
  @MethodSource("everySwitchOffOnce")
  void padding_changes_no_answer(Switches switches) {
    for (int modalities = 1; modalities <= 3; modalities++) {
      try (GraphCase graph = new GraphCase(12)) {
        ModelConfig config = NetworkCase.config(modalities, switches, 0);
        Network network = Networks.of(config, graph.parameters());
        graph.drawParameters();
        int[][] lengths = {{20, 7, 1}, {20, 3, 0}, {11, 1, 5}};
        List<SequenceInput> little =
            NetworkCase.inputs(graph, config, lengths, new int[] {20, 20, 20});
        Outputs inLittle = network.apply(graph.tf(), little, new Mode.Inference());
        List<SequenceInput> much =
            little.stream().map(input -> NetworkCase.padded(graph, input, 50)).toList();
        Outputs inMuch = network.apply(graph.tf(), much, new Mode.Inference());
        float[] expected = graph.run(NetworkCase.answers(graph.tf(), inLittle));
        float[] found = graph.run(NetworkCase.answers(graph.tf(), inMuch));
        assertThat(found).doesNotContain(Float.NaN).containsExactly(expected, within(1e-5f));
      }
    }
  }

  @Test
  void an_utterance_does_not_depend_on_its_batch() {
    float[] alone = scores(new int[][] {{4}, {2}, {3}}, 4);
    float[] among = scores(new int[][] {{4, 1, 4}, {2, 4, 0}, {3, 0, 1}}, 4);
    // The first utterance has the same numbers in both: a case draws them in order.
    assertThat(alone).hasSize(1);
    assertThat(among).hasSize(3).doesNotContain(Float.NaN);
    assertThat(among[0]).isCloseTo(alone[0], within(1e-5f));
  }

  @Test
  void a_single_step_is_enough() {
    assertThat(scores(new int[][] {{1, 1}, {1, 0}, {0, 1}}, 1))
        .hasSize(2)
        .doesNotContain(Float.NaN);
  }

  private static float[] scores(int[][] lengths, int time) {
    try (GraphCase graph = new GraphCase(13)) {
      ModelConfig config = NetworkCase.config(3, Switches.all(), 0);
      Network network = Networks.of(config, graph.parameters());
      graph.drawParameters();
      List<SequenceInput> inputs =
          NetworkCase.inputs(graph, config, lengths, new int[] {time, time, time});
      for (InputSpec spec : config.inputs()) {
        float[] values = graph.values("in " + spec.name());
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) Math.sin(i);
        }
      }
      return graph.run(network.apply(graph.tf(), inputs, new Mode.Inference()).score());
    }
  }

  @Test
  void modalities_that_are_absent_leave_every_gradient_finite() {
    try (GraphCase graph = new GraphCase(14)) {
      ModelConfig config = NetworkCase.config(3, Switches.all(), 0.3);
      Network network = Networks.of(config, graph.parameters());
      graph.drawParameters();
      int[][] lengths = {{3, 0}, {0, 0}, {0, 2}};
      List<SequenceInput> inputs = NetworkCase.inputs(graph, config, lengths, new int[] {3, 3, 3});
      Outputs outputs = network.apply(graph.tf(), inputs, NetworkCase.training(graph.tf(), 1, 0));
      Operand<TFloat32> sum = graph.weighted(NetworkCase.answers(graph.tf(), outputs), 8);
      graph
          .runAll(List.copyOf(graph.gradients(sum, graph.names()).values()))
          .forEach(
              gradient -> {
                for (float slope : gradient) {
                  assertThat(slope).isFinite();
                }
              });
    }
  }

  @Test
  void dropout_is_fixed_by_seed_and_step() {
    try (GraphCase graph = new GraphCase(15)) {
      ModelConfig config = NetworkCase.config(3, Switches.all(), 0.3);
      Network network = Networks.of(config, graph.parameters());
      graph.drawParameters();
      int[][] lengths = {{3, 2}, {3, 3}, {1, 2}};
      List<SequenceInput> inputs = NetworkCase.inputs(graph, config, lengths, new int[] {3, 3, 3});
      float[] first = score(graph, network, inputs, 1, 5);
      assertThat(score(graph, network, inputs, 1, 5)).containsExactly(first);
      assertThat(Arrays.equals(score(graph, network, inputs, 1, 6), first)).isFalse();
      assertThat(Arrays.equals(score(graph, network, inputs, 2, 5), first)).isFalse();
    }
  }

  private static float[] score(
      GraphCase graph, Network network, List<SequenceInput> inputs, long seed, long step) {
    Mode mode = NetworkCase.training(graph.tf(), seed, step);
    return graph.run(network.apply(graph.tf(), inputs, mode).score());
  }

  @Test
  void tasks_that_are_off_have_no_parameters() {
    try (GraphCase graph = new GraphCase(16)) {
      Networks.of(NetworkCase.config(3, Switches.all(), 0, 0), graph.parameters());
      assertThat(graph.parameters().all())
          .extracting(Parameter::name)
          .contains("score/output/kernel", "text/conv/kernel")
          .noneMatch(name -> name.startsWith("polarity") || name.startsWith("intensity"));
    }
  }
}
