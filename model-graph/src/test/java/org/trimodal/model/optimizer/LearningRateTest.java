package org.trimodal.model.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.trimodal.model.ScheduleShape;
import org.trimodal.model.ScheduleShape.Decay;

class LearningRateTest {
  private static final double PEAK = 0.25;

  @ParameterizedTest
  @EnumSource(Decay.class)
  void the_graph_gives_the_rate_of_the_formula_at_every_step(Decay decay) {
    ScheduleShape shape = new ScheduleShape(5, 23, decay);
    long[] steps = {0, 1, 3, 4, 5, 6, 14, 22, 23, 24, 1000};

    float[] rates = rates(shape, steps);

    for (int i = 0; i < steps.length; i++) {
      assertThat(rates[i])
          .as("step %d", steps[i])
          .isCloseTo((float) formula(shape, steps[i]), within(1e-7f)); // a few roundings of 0.25
    }
  }

  @Test
  void the_last_step_of_the_warm_up_has_the_peak_rate_and_the_end_has_none() {
    assertThat(rates(new ScheduleShape(4, 10, Decay.COSINE), 0, 3, 10))
        .containsExactly(0.0625f, 0.25f, 0f);
  }

  @Test
  void without_warm_up_the_first_step_has_the_peak_rate() {
    assertThat(rates(new ScheduleShape(0, 10, Decay.LINEAR), 0, 5, 10))
        .containsExactly(0.25f, 0.125f, 0f);
  }

  @Test
  void a_schedule_that_is_all_warm_up_ends_at_the_peak() {
    assertThat(rates(new ScheduleShape(4, 4, Decay.LINEAR), 3)).containsExactly(0.25f);
  }

  @Test
  void steps_beyond_what_a_float_counts_still_move_the_rate() {
    long many = 1L << 40;
    ScheduleShape shape = new ScheduleShape(many, many + 4, Decay.LINEAR);

    assertThat(rates(shape, many, many + 1, many + 2)).containsExactly(0.25f, 0.1875f, 0.125f);
  }

  private static double formula(ScheduleShape shape, long step) {
    double warm = Math.min(1, (step + 1) / (double) shape.warmupSteps());
    double progress =
        (step - shape.warmupSteps()) / (double) (shape.totalSteps() - shape.warmupSteps());
    double over = Math.max(0, Math.min(1, progress));
    return PEAK
        * warm
        * switch (shape.decay()) {
          case CONSTANT -> 1;
          case LINEAR -> 1 - over;
          case COSINE -> (1 + Math.cos(Math.PI * over)) / 2;
        };
  }

  private static float[] rates(ScheduleShape shape, long... steps) {
    float[] rates = new float[steps.length];
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder<TInt64> step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      Operand<TFloat32> rate = LearningRate.of(tf, PEAK, shape, step);
      try (Session session = new Session(graph)) {
        for (int i = 0; i < steps.length; i++) {
          try (TInt64 fed = TInt64.scalarOf(steps[i]);
              Result result = session.runner().feed(step, fed).fetch(rate).run()) {
            rates[i] = ((TFloat32) result.get(0)).getFloat();
          }
        }
      }
    }
    return rates;
  }
}
