package org.trimodal.model.graph;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Architecture;
import org.trimodal.model.InputSpec;
import org.trimodal.model.Mode;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Network;
import org.trimodal.model.Outputs;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.architecture.Networks;
import org.trimodal.model.task.MultiTaskLoss;
import org.trimodal.model.task.Predictions;

/** Every network against an independent program, {@code src/test/golden}. */
@Execution(ExecutionMode.CONCURRENT)
class ForwardGoldenTest {
  // float32 against float64 through MulT's eight layers; a deliberate fault in any layer moves some
  // number by 1e-3 or more.
  private static final double TOLERANCE = 2e-5;
  private static final double RATE = 0.3;

  private static final Map<String, int[]> LENGTHS =
      Map.of(
          "text", new int[] {5, 1, 3, 0},
          "audio", new int[] {7, 1, 2, 3},
          "vision", new int[] {4, 2, 0, 6});
  private static final float[] TRUTH = {-2, 0.25f, 1.5f, 3};

  static Set<String> cases() {
    return GoldenConfigs.byName().keySet();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_variables_are_those_of_the_program(String name) throws IOException {
    Map<String, List<Long>> found = new TreeMap<>();
    Networks.shapes(config(name))
        .forEach(
            (variable, shape) ->
                found.put(variable, Arrays.stream(shape.asArray()).boxed().toList()));

    assertThat(found).isEqualTo(Golden.read(name).variables());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inference_says_what_the_program_says_and_drops_nothing(String name) throws IOException {
    ModelConfig config = withDropout(config(name));
    try (GraphCase graph = new GraphCase(1)) {
      Golden golden = Golden.read(name);
      Outputs outputs = apply(graph, golden, config, new Mode.Inference());
      requireEqual(graph, golden, answers(graph, config, outputs));
      assertThat(outputs.losses()).isEmpty();
      assertThat(dropouts(graph)).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void training_says_and_loses_what_the_program_does(String name) throws IOException {
    ModelConfig config = config(name);
    Golden golden = Golden.read(name);
    try (GraphCase graph = new GraphCase(1)) {
      Outputs outputs = apply(graph, golden, config, NetworkCase.training(graph.tf(), 1, 0));
      Map<String, Operand<TFloat32>> all = answers(graph, config, outputs);
      MultiTaskLoss loss = new MultiTaskLoss(config.tasks(), graph.parameters());
      var truth = graph.input("truth", TRUTH, TRUTH.length, 1);
      MultiTaskLoss.Losses losses = loss.apply(graph.tf(), outputs, truth);
      losses.tasks().forEach((task, one) -> all.put("loss " + task, one));
      all.put("total", losses.total());
      requireEqual(graph, golden, all);
      assertThat(golden.arrays().keySet())
          .containsExactlyInAnyOrderElementsOf(
              Sets.union(all.keySet(), Set.of("limit", "dropouts")));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void training_drops_out_where_the_program_does(String name) throws IOException {
    Golden golden = Golden.read(name);
    try (GraphCase graph = new GraphCase(1)) {
      apply(graph, golden, withDropout(config(name)), NetworkCase.training(graph.tf(), 1, 0));

      golden.requireEqual("dropouts", new float[] {dropouts(graph)}, 0);
    }
  }

  @Test
  void every_architecture_has_a_golden() {
    assertThat(GoldenConfigs.byName().values())
        .extracting(ModelConfig::architecture)
        .contains(Architecture.values());
  }

  private static ModelConfig config(String name) {
    return requireNonNull(GoldenConfigs.byName().get(name));
  }

  private static ModelConfig withDropout(ModelConfig config) {
    return new ModelConfig(
        config.architecture(),
        config.inputs(),
        config.width(),
        config.heads(),
        RATE,
        config.switches(),
        config.tasks());
  }

  /** The network over the program's numbers. */
  private static Outputs apply(GraphCase graph, Golden golden, ModelConfig config, Mode mode) {
    Network network = Networks.of(config, graph.parameters());
    graph.drawParameters();
    graph.names().forEach(variable -> draw(graph, variable, golden.limit()));
    List<SequenceInput> inputs = new ArrayList<>();
    for (InputSpec spec : config.inputs()) {
      int[] lengths = requireNonNull(LENGTHS.get(spec.name()));
      int time = Arrays.stream(lengths).max().orElseThrow();
      String name = "in " + spec.name();
      Operand<TFloat32> features = graph.input(name, lengths.length, time, spec.width());
      draw(graph, name, 2);
      inputs.add(new SequenceInput(features, graph.lengths(lengths), time));
    }
    return network.apply(graph.tf(), inputs, mode);
  }

  private static void draw(GraphCase graph, String name, double limit) {
    float[] values = graph.values(name);
    System.arraycopy(Drawn.values(name, values.length, limit), 0, values, 0, values.length);
  }

  private static Map<String, Operand<TFloat32>> answers(
      GraphCase graph, ModelConfig config, Outputs outputs) {
    Predictions predictions = Predictions.of(graph.tf(), outputs, config.tasks());
    Map<String, Operand<TFloat32>> all = new LinkedHashMap<>();
    all.put("score", outputs.score());
    outputs.polarityLogits().ifPresent(logits -> all.put("polarity", logits));
    predictions.polarity().ifPresent(polarity -> all.put("predicted polarity", polarity));
    outputs.intensity().ifPresent(intensity -> all.put("intensity", intensity));
    predictions.intensity().ifPresent(intensity -> all.put("predicted intensity", intensity));
    outputs.attention().forEach((view, weights) -> all.put("map " + view.wireName(), weights));
    return all;
  }

  private static void requireEqual(
      GraphCase graph, Golden golden, Map<String, Operand<TFloat32>> found) {
    // An output may be a prediction as it is, and a result set holds each tensor once.
    List<Operand<TFloat32>> fetched =
        found.values().stream().<Operand<TFloat32>>map(graph.tf()::identity).toList();
    List<float[]> values = graph.runAll(fetched);
    int at = 0;
    for (String name : found.keySet()) {
      golden.requireEqual(name, values.get(at++), TOLERANCE);
    }
  }

  /** Places at which the graph draws what to drop. */
  private static long dropouts(GraphCase graph) {
    return graph.nodes().stream()
        .filter(node -> node.getOp().equals("StatelessRandomUniformFullInt"))
        .count();
  }
}
