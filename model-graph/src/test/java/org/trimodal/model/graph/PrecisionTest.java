package org.trimodal.model.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Computation;
import org.trimodal.model.Mode;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Network;
import org.trimodal.model.Outputs;
import org.trimodal.model.Precision;
import org.trimodal.model.RecurrentForm;
import org.trimodal.model.Switches;
import org.trimodal.model.architecture.Networks;

/** The whole network in less precision, beside float32. */
class PrecisionTest {
  private static final int BATCH = 3;
  private static final int[][] LENGTHS = {{5, 2, 1}, {3, 4, 1}, {5, 5, 2}};
  private static final int[] TIMES = {5, 5, 5};

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"BFLOAT16", "FLOAT16"})
  void answers_and_gradients_are_those_of_float32_but_for_rounding(Precision precision) {
    List<float[]> full = answersAndGradients(Precision.FLOAT32);
    List<float[]> low = answersAndGradients(precision);

    // About ten products lie behind an answer; each rounds by 2^-9 or 2^-12 of its size.
    double rounding = precision == Precision.BFLOAT16 ? 0.03 : 0.004;
    assertThat(distance(low.get(0), full.get(0))).isBetween(1e-6, rounding);
    assertThat(distance(all(low), all(full))).isBetween(1e-6, 2 * rounding);
  }

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"BFLOAT16", "FLOAT16"})
  void every_wide_product_is_in_the_precision_forward_and_backward(Precision precision) {
    try (GraphCase graph = graph(precision)) {
      Operand<TFloat32> answers = answers(graph);
      graph.gradients(graph.weighted(answers, 4 * BATCH), graph.names());
      DataType type = precision == Precision.BFLOAT16 ? DataType.DT_BFLOAT16 : DataType.DT_HALF;

      assertThat(types(graph, "Conv2D")).containsOnly(type);
      assertThat(types(graph, "Conv2DBackpropFilter")).containsOnly(type);
      // With the few columns of the answers, the pooling's and the norm's vectors in float32.
      assertThat(types(graph, "MatMul")).contains(type, DataType.DT_FLOAT);
      assertThat(types(graph, "BatchMatMulV2")).contains(type);
      assertThat(types(graph, "Softmax")).containsOnly(DataType.DT_FLOAT);
      assertThat(types(graph, "Rsqrt")).containsOnly(DataType.DT_FLOAT);
      assertThat(graph.parameters().all())
          .allSatisfy(parameter -> assertThat(parameter.value().type()).isEqualTo(TFloat32.class));
    }
  }

  private static List<DataType> types(GraphCase graph, String operation) {
    List<DataType> types =
        graph.nodes().stream()
            .filter(node -> node.getOp().equals(operation))
            .map(PrecisionTest::type)
            .toList();
    assertThat(types).as(operation).isNotEmpty();
    return types;
  }

  private static DataType type(NodeDef node) {
    return node.getAttrOrThrow("T").getType();
  }

  /** Euclidean distance, relative to the length of the second. */
  private static double distance(float[] a, float[] b) {
    double apart = 0;
    double length = 0;
    for (int i = 0; i < b.length; i++) {
      apart += Math.pow((double) a[i] - b[i], 2);
      length += Math.pow(b[i], 2);
    }
    return Math.sqrt(apart / length);
  }

  /** All gradients as one vector. */
  private static float[] all(List<float[]> results) {
    float[] joined = new float[results.stream().skip(1).mapToInt(one -> one.length).sum()];
    int next = 0;
    for (float[] one : results.subList(1, results.size())) {
      System.arraycopy(one, 0, joined, next, one.length);
      next += one.length;
    }
    return joined;
  }

  private static List<float[]> answersAndGradients(Precision precision) {
    try (GraphCase graph = graph(precision)) {
      Operand<TFloat32> answers = answers(graph);
      Map<String, Output<TFloat32>> gradients =
          graph.gradients(graph.weighted(answers, 4 * BATCH), graph.names());
      List<Operand<TFloat32>> fetched = new ArrayList<>(List.of(answers));
      fetched.addAll(gradients.values());
      return graph.runAll(fetched);
    }
  }

  private static Operand<TFloat32> answers(GraphCase graph) {
    Ops tf = graph.tf();
    ModelConfig config = wide(NetworkCase.config(3, Switches.all(), 0));
    Network network = Networks.of(config, graph.parameters());
    graph.drawParameters();
    Mode training = NetworkCase.training(tf, 1, 0);
    Outputs outputs =
        network.apply(tf, NetworkCase.inputs(graph, config, LENGTHS, TIMES), training);
    return NetworkCase.answers(tf, outputs);
  }

  /** The same network, wide enough for its products to be rounded. */
  private static ModelConfig wide(ModelConfig narrow) {
    return new ModelConfig(
        narrow.architecture(), narrow.inputs(), 16, 4, 0, narrow.switches(), narrow.tasks());
  }

  private static GraphCase graph(Precision precision) {
    return new GraphCase(12, new Computation(RecurrentForm.FUSED, precision, false));
  }
}
