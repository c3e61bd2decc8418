package org.trimodal.model.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.graph.GraphCase;

class CrossEntropyTest {
  // Also logits that e to their power overflows, and a row without any label.
  private static final float[] LOGITS = {0.5f, -1, 2, 100, -100, 0, 3, 3, 3};
  private static final float[] LABELS = {0, 1, 0, 0, 0.25f, 0.75f, 0, 0, 0};

  @Test
  void the_deterministic_form_has_the_operations_value_and_gradient() {
    List<float[]> operation = valueAndGradient(false);
    List<float[]> composed = valueAndGradient(true);

    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < operation.get(i).length; j++) {
        // The third row, without labels, weighs nothing: its gradient is masked by the caller.
        assertThat(composed.get(i)[j]).isCloseTo(operation.get(i)[j], within(2e-5f));
      }
    }
  }

  @Test
  void the_value_is_that_of_the_formula() {
    double expected = Math.log(Math.exp(0.5) + Math.exp(-1) + Math.exp(2)) + 1;

    assertThat((double) valueAndGradient(true).get(0)[0]).isCloseTo(expected, within(1e-6));
  }

  @Test
  void the_deterministic_form_does_without_the_operation() {
    try (GraphCase graph = new GraphCase(1)) {
      losses(graph, true);

      assertThat(graph.nodes())
          .isNotEmpty()
          .noneMatch(node -> node.getOp().equals("SoftmaxCrossEntropyWithLogits"));
    }
  }

  private static List<float[]> valueAndGradient(boolean deterministic) {
    try (GraphCase graph = new GraphCase(1)) {
      Operand<TFloat32> losses = losses(graph, deterministic);
      Operand<TFloat32> weighted =
          graph.tf().math.mul(losses, graph.tf().constant(new float[] {1, 2, 0}));
      Operand<TFloat32> sum = graph.tf().sum(weighted, graph.tf().constant(0));
      return graph.runAll(
          List.of(losses, graph.gradients(sum, List.of("logits")).values().iterator().next()));
    }
  }

  private static Operand<TFloat32> losses(GraphCase graph, boolean deterministic) {
    Operand<TFloat32> logits = graph.input("logits", LOGITS, 3, 3);
    Operand<TFloat32> labels = graph.input("labels", LABELS, 3, 3);
    return new CrossEntropy(deterministic).of(graph.tf(), logits, labels);
  }
}
