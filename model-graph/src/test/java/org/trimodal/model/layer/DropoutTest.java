package org.trimodal.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Mode;
import org.trimodal.model.graph.GraphCase;

class DropoutTest {
  private static final int ROWS = 400;
  private static final int COLUMNS = 13; // not a multiple of the eight bytes that are drawn at once
  private static final double RATE = 0.3;
  private static final double ROUNDED = 77 / 256.0;

  @Test
  void a_value_is_dropped_with_the_rate_and_otherwise_scaled_so_that_the_mean_stays() {
    try (GraphCase graph = new GraphCase(1)) {
      Operand<TFloat32> x = graph.input("x", ROWS, COLUMNS);
      float[] dropped = graph.run(new Dropout(RATE, training(graph, 3, 11)).apply(graph.tf(), x));

      float[] values = graph.values("x");
      int[] count = new int[COLUMNS];
      int besides = 0; // that are dropped together with their neighbour
      for (int i = 0; i < values.length; i++) {
        if (dropped[i] == 0) {
          count[i % COLUMNS]++;
          besides += i > 0 && dropped[i - 1] == 0 ? 1 : 0;
        } else {
          // The mean of 0 and this, by the rate, is the value; float32 rounds twice.
          assertThat((1 - ROUNDED) * dropped[i]).isCloseTo(values[i], within(3e-7));
        }
      }
      requireShare(Arrays.stream(count).sum(), values.length, ROUNDED);
      requireShare(besides, values.length, ROUNDED * ROUNDED);
      for (int column : count) {
        requireShare(column, ROWS, ROUNDED);
      }
    }
  }

  /** Within four standard deviations. */
  private static void requireShare(int count, int of, double share) {
    assertThat((double) count / of)
        .isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / of)));
  }

  @Test
  void seed_and_step_and_place_fix_what_is_dropped() {
    try (GraphCase graph = new GraphCase(1)) {
      Operand<TFloat32> x = graph.input("x", ROWS, COLUMNS);
      Dropout dropout = new Dropout(RATE, training(graph, 3, 11));
      float[] first = graph.run(dropout.apply(graph.tf(), x));
      float[] second = graph.run(dropout.apply(graph.tf(), x));

      assertThat(second).isNotEqualTo(first);
      assertThat(dropped(graph, x, 3, 11)).isEqualTo(first);
      assertThat(dropped(graph, x, 3, 12)).isNotEqualTo(first);
      assertThat(dropped(graph, x, 4, 11)).isNotEqualTo(first);
    }
  }

  private static float[] dropped(GraphCase graph, Operand<TFloat32> x, long seed, long step) {
    return graph.run(new Dropout(RATE, training(graph, seed, step)).apply(graph.tf(), x));
  }

  @Test
  void nothing_is_dropped_in_inference_and_at_rate_0() {
    try (GraphCase graph = new GraphCase(1)) {
      Operand<TFloat32> x = graph.input("x", ROWS, COLUMNS);

      assertThat(new Dropout(RATE, new Mode.Inference()).apply(graph.tf(), x)).isSameAs(x);
      assertThat(new Dropout(0, training(graph, 3, 11)).apply(graph.tf(), x)).isSameAs(x);
    }
  }

  private static Mode training(GraphCase graph, long seed, long step) {
    return new Mode.Training(seed, graph.tf().constant(step));
  }
}
