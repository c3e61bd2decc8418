package org.trimodal.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.graph.GraphCase;

/** Three utterances of two true steps, one and none; what stands in the padding never counts. */
class SequenceMaskTest {
  private static final float[] X = {
    1, 2, 3, 4, 90, 91, 5, 6, 92, 93, 94, 95, 96, 97, 98, 99, 80, 81
  };
  // Of sums of two numbers up to 10 in float32.
  private static final float ROUNDING = 1e-6f;

  @Test
  void the_last_is_the_last_true_step_and_zero_of_none() {
    try (GraphCase graph = new GraphCase(1)) {
      Operand<TFloat32> last = mask(graph).last(graph.tf(), graph.input("x", X, 3, 3, 2));
      assertThat(graph.run(last)).containsExactly(3, 4, 5, 6, 0, 0);
    }
  }

  @Test
  void the_mean_is_of_the_true_steps_and_zero_of_none() {
    try (GraphCase graph = new GraphCase(1)) {
      Operand<TFloat32> mean = mask(graph).mean(graph.tf(), graph.input("x", X, 3, 3, 2));
      assertThat(graph.run(mean)).containsExactly(2, 3, 5, 6, 0, 0);
    }
  }

  @Test
  void weights_are_softmax_over_the_true_steps_and_give_zero_of_none() {
    float log3 = (float) Math.log(3);
    float[] scores = {0, log3, 7, 0, 7, 7, 7, 7, 7};
    try (GraphCase graph = new GraphCase(1)) {
      Operand<TFloat32> x = graph.input("x", X, 3, 3, 2);
      Operand<TFloat32> sum = mask(graph).weigh(graph.tf(), graph.input("scores", scores, 3, 3), x);
      float[] expected = {0.25f * 1 + 0.75f * 3, 0.25f * 2 + 0.75f * 4, 5, 6, 0, 0};
      assertThat(graph.run(sum)).containsExactly(expected, within(ROUNDING));
    }
  }

  @Test
  void each_step_as_a_sequence_is_full_or_empty() {
    try (GraphCase graph = new GraphCase(1)) {
      SequenceMask ofSteps = mask(graph).eachStepAs(graph.tf(), 2);
      assertThat(graph.run(ofSteps.steps()))
          .containsExactly(1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
  }

  private static SequenceMask mask(GraphCase graph) {
    return SequenceMask.of(graph.tf(), graph.lengths(2, 1, 0), 3);
  }
}
