package org.trimodal.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Architecture;
import org.trimodal.model.AttentionView;
import org.trimodal.model.Mode;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Network;
import org.trimodal.model.Outputs;
import org.trimodal.model.Outputs.OwnLoss;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.architecture.Networks;

/** What every architecture keeps. */
@Execution(ExecutionMode.CONCURRENT)
class ArchitectureContractTest {
  // Through the depth of a whole network a float32 slope keeps about 1e-3; a planted factor of 1.1
  // on one term of a layer's gradient moves it by several times this.
  private static final double GRADIENT = 1e-2;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void answers_have_the_shapes_of_the_tasks_even_for_one_step(Architecture architecture) {
    try (GraphCase graph = new GraphCase(21)) {
      ModelConfig config = config(architecture);
      Network network = Networks.of(config, graph.parameters());
      graph.drawParameters();
      int[][] lengths = {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}};
      List<SequenceInput> inputs = NetworkCase.inputs(graph, config, lengths, new int[] {1, 1, 1});
      Outputs said = network.apply(graph.tf(), inputs, new Mode.Inference());

      assertThat(graph.run(said.score())).hasSize(3).doesNotContain(Float.NaN);
      assertThat(graph.run(said.polarityLogits().orElseThrow())).hasSize(3 * 2);
      assertThat(graph.run(said.intensity().orElseThrow())).hasSize(3);
      assertThat(said.attention()).containsKey(new AttentionView.Fused());
      assertThat(said.losses()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_parameter_has_the_gradient_that_differences_show(Architecture architecture) {
    try (GraphCase graph = new GraphCase(22)) {
      // Two modalities: the fewer layers, the more of a float32 slope is left.
      ModelConfig config = NetworkCase.config(architecture, Math.min(2, most(architecture)), 0);
      Network network = Networks.of(config, graph.parameters());
      graph.drawParameters();
      int[][] lengths = {{3, 1}, {4, 2}};
      List<SequenceInput> inputs = NetworkCase.inputs(graph, config, lengths, new int[] {3, 4});

      graph.requireGradients(trained(graph, network, inputs, 2), GRADIENT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void padding_and_absent_modalities_change_no_answer_and_all_subsets_have_one(
      Architecture architecture) {
    for (int modalities : subsets(architecture)) {
      try (GraphCase graph = new GraphCase(23)) {
        ModelConfig config = NetworkCase.config(architecture, modalities, 0);
        Network network = Networks.of(config, graph.parameters());
        graph.drawParameters();
        int[][] lengths = {{20, 7, 1, 0, 4, 0, 0}, {20, 3, 0, 9, 0, 5, 0}, {11, 1, 5, 6, 0, 0, 2}};
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

  @ParameterizedTest
  @EnumSource
  void an_utterance_does_not_depend_on_its_batch(Architecture architecture) {
    float[] alone = scores(architecture, new int[][] {{4}, {2}, {3}});
    float[] among = scores(architecture, new int[][] {{4, 1, 4}, {2, 4, 0}, {3, 0, 1}});

    assertThat(alone).hasSize(1);
    assertThat(among[0]).isCloseTo(alone[0], within(1e-5f));
    assertThat(among[1]).isNotCloseTo(alone[0], within(1e-5f));
  }

  @ParameterizedTest
  @EnumSource
  void absent_modalities_leave_every_gradient_finite(Architecture architecture) {
    try (GraphCase graph = new GraphCase(24)) {
      ModelConfig config = NetworkCase.config(architecture, most(architecture), 0.3);
      Network network = Networks.of(config, graph.parameters());
      graph.drawParameters();
      int[][] lengths = {{3, 0}, {0, 0}, {0, 2}};
      List<SequenceInput> inputs = NetworkCase.inputs(graph, config, lengths, new int[] {3, 3, 3});
      Operand<TFloat32> sum = trained(graph, network, inputs, 2);

      graph
          .runAll(List.copyOf(graph.gradients(sum, graph.names()).values()))
          .forEach(gradient -> assertThat(gradient).doesNotContain(Float.NaN));
    }
  }

  @ParameterizedTest
  @EnumSource
  void trains_to_the_same_bits_twice_and_serves_what_evaluation_says(Architecture architecture)
      throws IOException {
    ModelConfig config = NetworkCase.config(architecture, most(architecture), 0.3);
    try (TrainedNetwork first = new TrainedNetwork(config);
        TrainedNetwork second = new TrainedNetwork(config)) {
      assertThat(first.fingerprint()).isEqualTo(second.fingerprint());
      assertThat(first.losses()).allMatch(Float::isFinite);

      float[] expected = first.evaluated();
      first.export(folder);
      for (float[] served : first.served(folder, List.of(1, 2, TrainedNetwork.BATCH))) {
        // Equal equations over equal variables; padding and the rounding of kernels differ.
        assertThat(served).containsExactly(Arrays.copyOf(expected, served.length), within(1e-5f));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_number_of_modalities_that_cannot_be_is_refused_in_one_line(Architecture architecture) {
    for (int modalities = 1; modalities <= 3; modalities++) {
      int count = modalities;
      if (!subsets(architecture).contains(count)) {
        assertThatThrownBy(() -> NetworkCase.config(architecture, count, 0))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageMatching("architecture: expected .* of data.modalities for .*, found .*");
      }
    }
  }

  /** Numbers of modalities, up to three, that it can be built over. */
  private static List<Integer> subsets(Architecture architecture) {
    List<String> names = List.of("text", "audio", "vision");
    return IntStream.rangeClosed(1, 3)
        .filter(count -> architecture.refusal(names.subList(0, count)).isEmpty())
        .boxed()
        .toList();
  }

  private static int most(Architecture architecture) {
    List<Integer> subsets = subsets(architecture);
    return subsets.get(subsets.size() - 1);
  }

  private static ModelConfig config(Architecture architecture) {
    return NetworkCase.config(architecture, most(architecture), 0);
  }

  /** A scalar in which every answer of a training pass counts, and the network's own losses. */
  private static Operand<TFloat32> trained(
      GraphCase graph, Network network, List<SequenceInput> inputs, int batch) {
    Outputs said = network.apply(graph.tf(), inputs, NetworkCase.training(graph.tf(), 1, 0));
    List<Operand<TFloat32>> all = new ArrayList<>();
    all.add(graph.weighted(NetworkCase.answers(graph.tf(), said), 4 * batch));
    Stream<OwnLoss> own = said.losses().values().stream();
    own.forEach(loss -> all.add(loss.loss()));
    return all.size() == 1 ? all.get(0) : graph.tf().math.addN(all);
  }

  private static float[] scores(Architecture architecture, int[][] lengths) {
    try (GraphCase graph = new GraphCase(25)) {
      ModelConfig config = config(architecture);
      Network network = Networks.of(config, graph.parameters());
      graph.drawParameters();
      List<SequenceInput> inputs = NetworkCase.inputs(graph, config, lengths, new int[] {4, 4, 4});
      config
          .inputs()
          .forEach(
              spec -> {
                float[] values = graph.values("in " + spec.name());
                for (int i = 0; i < values.length; i++) {
                  values[i] = (float) Math.sin(i);
                }
              });
      return graph.run(network.apply(graph.tf(), inputs, new Mode.Inference()).score());
    }
  }
}
