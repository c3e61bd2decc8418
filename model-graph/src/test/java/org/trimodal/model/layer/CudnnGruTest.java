package org.trimodal.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Computation;
import org.trimodal.model.Mode;
import org.trimodal.model.Precision;
import org.trimodal.model.RecurrentForm;
import org.trimodal.model.graph.GraphCase;
import org.trimodal.model.layer.LayerReference.Gru;

/** cuDNN's form of the recurrence, without a GPU: its graph, its weights, and both by emulation. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CudnnGruTest {
  private static final int TIME = 5;
  private static final int IN = 3;
  private static final int WIDTH = 4;
  private static final int HALF = WIDTH / 2;
  private static final int[] LENGTHS = {5, 2, 0, 1};
  private static final Computation CUDNN =
      new Computation(RecurrentForm.CUDNN, Precision.FLOAT32, false);
  // float32 keeps 1e-7 of numbers up to about 3, through sums of some tens of terms.
  private static final double FORWARD = 1e-5;

  @Test
  void the_weights_lie_where_cudnn_looks_for_them() {
    try (GraphCase graph = new GraphCase(1, CUDNN)) {
      new BiGru(graph.parameters(), "gru", IN, WIDTH);
      graph.drawParameters();
      CudnnReference layout = new CudnnReference(packed(graph), IN, HALF);
      float[] space = packed(graph);
      float[] input = graph.values("gru/input/kernel");
      float[] recurrent = graph.values("gru/recurrent/kernel");

      assertThat(space).hasSize(2 * 3 * HALF * (IN + HALF + 2));
      for (int direction = 0; direction < 2; direction++) {
        for (int gate = 0; gate < 3; gate++) {
          for (int j = 0; j < HALF; j++) {
            int column = gate * HALF + j;
            for (int i = 0; i < IN; i++) {
              assertThat(space[layout.matrixAt(direction, gate) + j * IN + i])
                  .isEqualTo(input[i * 6 * HALF + direction * 3 * HALF + column]);
            }
            for (int i = 0; i < HALF; i++) {
              assertThat(space[layout.matrixAt(direction, 3 + gate) + j * HALF + i])
                  .isEqualTo(recurrent[(direction * HALF + i) * 3 * HALF + column]);
            }
            assertThat(space[layout.biasAt(direction, gate) + j])
                .isEqualTo(graph.values("gru/input/bias")[direction * 3 * HALF + column]);
            assertThat(space[layout.biasAt(direction, 3 + gate) + j])
                .isEqualTo(gate < 2 ? 0 : graph.values("gru/recurrent/bias")[direction * HALF + j]);
          }
        }
      }
    }
  }

  @Test
  void cudnns_equations_over_the_packed_weights_give_our_states() {
    try (GraphCase graph = new GraphCase(2, CUDNN)) {
      new BiGru(graph.parameters(), "gru", IN, WIDTH);
      graph.drawParameters();
      graph.input("x", 1, TIME, IN);
      double[][] x = steps(graph.values("x"), 0, TIME);

      double[][] found = new CudnnReference(packed(graph), IN, HALF).read(x);

      double[][] expected = expected(graph, x);
      for (int t = 0; t < TIME; t++) {
        // Both in double, over the same numbers: only the order of the sums differs.
        assertThat(found[t]).containsExactly(expected[t], within(1e-12));
      }
    }
  }

  @Test
  void the_emulation_follows_cudnns_equations_and_skips_the_padding() {
    try (GraphCase graph = new GraphCase(3, CUDNN)) {
      Operand<TFloat32> y = layer(graph, inference());
      float[] found = graph.runRewritten(EmulatedCudnn::in, List.of(y)).get(0);
      CudnnReference reference = new CudnnReference(packed(graph), IN, HALF);
      for (int b = 0; b < LENGTHS.length; b++) {
        double[][] expected = reference.read(steps(graph.values("x"), b, LENGTHS[b]));
        for (int t = 0; t < TIME; t++) {
          for (int j = 0; j < WIDTH; j++) {
            assertThat((double) found[(b * TIME + t) * WIDTH + j])
                .as("utterance %d, step %d, feature %d", b, t, j)
                .isCloseTo(t < LENGTHS[b] ? expected[t][j] : 0, within(FORWARD));
          }
        }
      }
    }
  }

  @Test
  void values_and_gradients_are_those_of_the_fused_form() {
    List<float[]> fused = valuesAndGradients(new GraphCase(4), false);
    List<float[]> cudnn = valuesAndGradients(new GraphCase(4, CUDNN), true);

    for (int i = 0; i < fused.size(); i++) {
      assertThat(cudnn.get(i)).hasSameSizeAs(fused.get(i));
      for (int j = 0; j < fused.get(i).length; j++) {
        assertThat((double) cudnn.get(i)[j])
            .as("number %d of result %d", j, i)
            .isCloseTo(fused.get(i)[j], within(FORWARD));
      }
    }
  }

  @Test
  void the_operations_say_what_kind_of_recurrence_they_are() {
    try (GraphCase graph = new GraphCase(5, CUDNN)) {
      Operand<TFloat32> y = layer(graph, training(graph));
      graph.gradients(graph.weighted(y, LENGTHS.length * TIME * WIDTH), graph.names());
      NodeDef forward = node(graph, "CudnnRNNV3");
      NodeDef backward = node(graph, "CudnnRNNBackpropV3");

      for (NodeDef node : List.of(forward, backward)) {
        assertThat(node.getAttrOrThrow("rnn_mode").getS().toStringUtf8()).isEqualTo("gru");
        assertThat(node.getAttrOrThrow("direction").getS().toStringUtf8())
            .isEqualTo("bidirectional");
        assertThat(node.getAttrOrThrow("input_mode").getS().toStringUtf8())
            .isEqualTo("linear_input");
        assertThat(node.getAttrOrThrow("time_major").getB()).isTrue();
        assertThat(node.getAttrOrThrow("dropout").getF()).isZero();
        assertThat(node.getAttrOrThrow("num_proj").getI()).isZero();
      }
      assertThat(forward.getAttrOrThrow("is_training").getB()).isTrue();
      // Input, states, weights and lengths are the forward operation's own; then come its outputs.
      assertThat(backward.getInputList().subList(0, 5)).isEqualTo(forward.getInputList());
      String name = forward.getName();
      assertThat(backward.getInputList().subList(5, 8))
          .containsExactly(name, name + ":1", name + ":2");
      assertThat(backward.getInputList().subList(11, 13)).containsExactly(name + ":3", name + ":4");
    }
  }

  @Test
  void inference_keeps_nothing_for_a_gradient() {
    try (GraphCase graph = new GraphCase(6, CUDNN)) {
      layer(graph, inference());

      assertThat(node(graph, "CudnnRNNV3").getAttrOrThrow("is_training").getB()).isFalse();
    }
  }

  @Test
  void a_checkpoint_of_either_form_is_one_of_the_other() {
    assertThat(declared(CUDNN)).isEqualTo(declared(Computation.standard())).isNotEmpty();
  }

  private static List<String> declared(Computation computation) {
    try (GraphCase graph = new GraphCase(7, computation)) {
      new BiGru(graph.parameters(), "gru", IN, WIDTH);
      return graph.parameters().all().stream()
          .map(parameter -> parameter.name() + parameter.shape())
          .toList();
    }
  }

  /** States, then gradients of the input and of all parameters. */
  private static List<float[]> valuesAndGradients(GraphCase open, boolean emulated) {
    try (GraphCase graph = open) {
      Operand<TFloat32> y = layer(graph, training(graph));
      // In the padding the forms differ, and nobody looks.
      SequenceMask mask = SequenceMask.of(graph.tf(), graph.lengths(LENGTHS), TIME);
      Operand<TFloat32> seen = graph.tf().math.mul(y, mask.column(graph.tf()));
      Operand<TFloat32> sum = graph.weighted(seen, LENGTHS.length * TIME * WIDTH);
      Map<String, Output<TFloat32>> gradients = graph.gradients(sum, graph.names());
      List<Operand<TFloat32>> fetched = new ArrayList<>(List.of(seen));
      fetched.addAll(gradients.values());
      return emulated ? graph.runRewritten(EmulatedCudnn::in, fetched) : graph.runAll(fetched);
    }
  }

  private static Operand<TFloat32> layer(GraphCase graph, Mode mode) {
    BiGru gru = new BiGru(graph.parameters(), "gru", IN, WIDTH);
    graph.drawParameters();
    SequenceMask mask = SequenceMask.of(graph.tf(), graph.lengths(LENGTHS), TIME);
    Operand<TFloat32> x = graph.input("x", LENGTHS.length, TIME, IN);
    return BiGru.readTogether(graph.tf(), List.of(new BiGru.Reading(gru, x, mask)), mode).get(0);
  }

  private static NodeDef node(GraphCase graph, String type) {
    List<NodeDef> found = graph.nodes().stream().filter(node -> node.getOp().equals(type)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static float[] packed(GraphCase graph) {
    Operand<TFloat32> packed =
        CudnnWeights.pack(
            graph.tf(),
            HALF,
            new CudnnWeights.Parts(
                graph.tensor("gru/input/kernel"),
                graph.tensor("gru/input/bias"),
                graph.tensor("gru/recurrent/kernel"),
                graph.tensor("gru/recurrent/bias")));
    return graph.runRewritten(EmulatedCudnn::in, List.of(packed)).get(0);
  }

  private static double[][] expected(GraphCase graph, double[][] x) {
    Gru gru =
        new Gru(
            HALF,
            graph.values("gru/input/kernel"),
            graph.values("gru/input/bias"),
            graph.values("gru/recurrent/kernel"),
            graph.values("gru/recurrent/bias"));
    double[][] forward = LayerReference.gru(x, gru, 0);
    double[][] backward = LayerReference.gru(x, gru, 1);
    double[][] joined = new double[x.length][WIDTH];
    for (int t = 0; t < x.length; t++) {
      System.arraycopy(forward[t], 0, joined[t], 0, HALF);
      System.arraycopy(backward[t], 0, joined[t], HALF, HALF);
    }
    return joined;
  }

  private static double[][] steps(float[] x, int utterance, int length) {
    return IntStream.range(0, length)
        .mapToObj(
            t ->
                IntStream.range(0, IN)
                    .mapToDouble(i -> x[(utterance * TIME + t) * IN + i])
                    .toArray())
        .toArray(double[][]::new);
  }

  private static Mode training(GraphCase graph) {
    return new Mode.Training(1, graph.tf().constant(0L));
  }

  private static Mode inference() {
    return new Mode.Inference();
  }
}
