package org.trimodal.model.layer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.graph.GraphCase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WordPoolingTest {
  @Test
  void a_word_is_the_mean_of_its_tokens_and_one_that_is_not_there_is_zero() {
    try (GraphCase graph = new GraphCase(1)) {
      Operand<TFloat32> states =
          graph.input(
              "states", new float[] {9, 9, 1, 2, 3, 6, 5, 5, 9, 9, 7, 8, 9, 9, 9, 9}, 2, 4, 2);
      int[][] words = {{-1, 0, 0, 1}, {-1, 0, -1, -1}};
      Operand<TFloat32> pooled =
          WordPooling.apply(graph.tf(), states, graph.tf().constant(words), 3);
      assertThat(graph.run(pooled)).containsExactly(2, 4, 5, 5, 0, 0, 7, 8, 0, 0, 0, 0);
      graph.requireGradients(graph.weighted(pooled, 12), 2e-3);
    }
  }
}
