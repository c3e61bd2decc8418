package org.trimodal.model.speed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.NodeDef;
import org.trimodal.model.Architecture;
import org.trimodal.model.InputSpec;
import org.trimodal.model.Mode;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Normalization;
import org.trimodal.model.SequenceInput;
import org.trimodal.model.Switches;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.architecture.Networks;
import org.trimodal.model.graph.GraphCase;

/** Operations as the equations have them, beside those of the graph that TensorFlow runs. */
class MatrixOperationsTest {
  private static final int[] TIMES = {7, 7, 5};
  private static final int[] WIDTHS = {40, 16, 8};

  /** Forward operations of a graph: all products, and those of the convolutions alone. */
  private record Counted(double all, double convolutions) {}

  @Test
  void the_graph_has_as_many_and_few_more() {
    ModelConfig config = config();
    Counted graph = count(config);
    double expected = 3 * graph.all() - graph.convolutions();

    double found =
        new MatrixOperations(config).perTrainedUtterance(Arrays.stream(TIMES).boxed().toList());

    // What is left out are the products with one vector: of poolings, fusions and answers.
    assertThat(found).isBetween(0.99 * expected, expected);
  }

  private static Counted count(ModelConfig config) {
    try (GraphCase graph = new GraphCase(1)) {
      List<SequenceInput> inputs = new ArrayList<>();
      for (int m = 0; m < TIMES.length; m++) {
        inputs.add(
            new SequenceInput(
                graph.tf().constant(new float[1][TIMES[m]][WIDTHS[m]]),
                graph.tf().constant(new int[] {TIMES[m]}),
                TIMES[m]));
      }
      Networks.of(config, graph.parameters()).apply(graph.tf(), inputs, new Mode.Inference());
      Graph tensorFlow = (Graph) graph.tf().scope().env();
      double all = 0;
      double convolutions = 0;
      for (NodeDef node : graph.nodes()) {
        double operations = operations(tensorFlow, node);
        all += operations;
        convolutions += node.getOp().equals("Conv2D") ? operations : 0;
      }
      return new Counted(all, convolutions);
    }
  }

  private static double operations(Graph graph, NodeDef node) {
    return switch (node.getOp()) {
      case "MatMul", "BatchMatMulV2" -> {
        Shape a = shape(graph, node.getInput(0));
        boolean transposed =
            node.getAttrOrThrow(node.getOp().equals("MatMul") ? "transpose_a" : "adj_x").getB();
        yield 2 * size(graph, node) * a.get(a.numDimensions() - (transposed ? 2 : 1));
      }
      case "Conv2D" -> {
        Shape kernel = shape(graph, node.getInput(1));
        yield 2 * size(graph, node) * kernel.get(0) * kernel.get(1) * kernel.get(2);
      }
      default -> 0;
    };
  }

  private static double size(Graph graph, NodeDef node) {
    return shape(graph, node.getName()).size();
  }

  private static Shape shape(Graph graph, String output) {
    List<String> parts = Splitter.on(':').splitToList(output);
    int index = parts.size() == 1 ? 0 : Integer.parseInt(parts.get(1));
    return graph.operation(parts.get(0)).output(index).shape();
  }

  private static ModelConfig config() {
    List<InputSpec> inputs = new ArrayList<>();
    for (int m = 0; m < WIDTHS.length; m++) {
      inputs.add(
          new InputSpec(
              "in" + m,
              WIDTHS[m],
              50,
              InputSpec.Keep.FIRST,
              3,
              new Normalization(new float[WIDTHS[m]], new float[WIDTHS[m]], 5)));
    }
    return new ModelConfig(
        Architecture.MULTITASK,
        inputs,
        64,
        4,
        0,
        Switches.all(),
        new TaskConfig(
            1,
            new TaskConfig.Scale(-3, 3, 0),
            new TaskConfig.Score(1, TaskConfig.Score.Loss.MAE),
            new TaskConfig.Polarity(0.5, TaskConfig.Polarity.Classes.NON_NEGATIVE),
            new TaskConfig.Intensity(0.5, TaskConfig.Intensity.Form.REGRESSION),
            TaskConfig.Weighting.FIXED));
  }
}
