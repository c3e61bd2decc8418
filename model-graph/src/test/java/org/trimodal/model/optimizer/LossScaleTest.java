package org.trimodal.model.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.trimodal.model.Computation;
import org.trimodal.model.Initializer;
import org.trimodal.model.OptimizerConfig;
import org.trimodal.model.Parameters;
import org.trimodal.model.Precision;
import org.trimodal.model.RecurrentForm;
import org.trimodal.model.ScheduleShape;
import org.trimodal.model.StoredVariable;
import org.trimodal.model.TrainingConfig;

class LossScaleTest {
  private static final float OVERFLOW = Float.POSITIVE_INFINITY;

  @Test
  void the_scale_halves_with_each_overflow_down_to_one_and_then_nothing_moves() {
    try (Scaled scaled = new Scaled()) {
      assertThat(scaled.scale()).isEqualTo(32768f);
      for (int halvings = 1; halvings <= 15; halvings++) {
        scaled.step(OVERFLOW);
        assertThat(scaled.scale()).isEqualTo(32768f / (1 << halvings));
        assertThat(scaled.number("loss_scale/skipped_steps")).isEqualTo(halvings);
        assertThat(scaled.number("step")).isEqualTo(halvings);
      }
      scaled.step(OVERFLOW);

      assertThat(scaled.scale()).isEqualTo(1f);
      assertThat(scaled.number("loss_scale/skipped_steps")).isEqualTo(15);
      assertThat(scaled.number("step")).isEqualTo(15);
    }
  }

  @Test
  void two_thousand_calm_steps_double_it_and_an_overflow_begins_the_count_anew() {
    try (Scaled scaled = new Scaled()) {
      scaled.set("loss_scale/calm_steps", 1998);
      scaled.step(1);
      assertThat(scaled.scale()).isEqualTo(32768f);
      scaled.step(1);
      assertThat(scaled.scale()).isEqualTo(65536f);
      assertThat(scaled.number("loss_scale/calm_steps")).isZero();

      scaled.set("loss_scale/calm_steps", 1998);
      scaled.step(OVERFLOW);
      scaled.step(1);
      assertThat(scaled.scale()).isEqualTo(32768f);
      assertThat(scaled.number("loss_scale/calm_steps")).isEqualTo(1);
    }
  }

  @Test
  void the_scale_does_not_grow_beyond_two_to_the_24() {
    try (Scaled scaled = new Scaled()) {
      scaled.set("loss_scale/halvings", -9);
      scaled.set("loss_scale/calm_steps", 1999);
      scaled.step(1);

      assertThat(scaled.scale()).isEqualTo(1 << 24);
    }
  }

  @Test
  void adam_does_not_know_of_skipped_steps() {
    try (Scaled skipping = new Scaled();
        Scaled calm = new Scaled()) {
      skipping.step(OVERFLOW);
      skipping.step(OVERFLOW);
      skipping.step(0.5f);
      calm.step(0.5f);

      assertThat(skipping.parameter()).isEqualTo(calm.parameter()).isNotEqualTo(1f);
    }
  }

  /** One trained number, whose gradient is fed. */
  private static final class Scaled implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Session session;
    private final Parameters parameters = new Parameters(tf);
    private final Optimizer optimizer;
    private final Placeholder<TFloat32> gradient;
    private final Optimizer.Update update;

    Scaled() {
      Operand<TFloat32> number =
          parameters.offset("number", Shape.scalar(), Initializer.constant(1f));
      optimizer =
          new Optimizer(
              tf,
              new TrainingConfig(
                  1,
                  new OptimizerConfig(0.1, 0.9, 0.999, 1e-8, Double.POSITIVE_INFINITY, 0, 0),
                  new ScheduleShape(0, 10, ScheduleShape.Decay.CONSTANT),
                  new Computation(RecurrentForm.FUSED, Precision.FLOAT16, false),
                  1,
                  0),
              parameters.all(),
              new WeightAverages(List.of(), 0));
      gradient = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      update = optimizer.update(tf, number, List.of(gradient));
      session = new Session(graph, false);
      Session.Runner runner = session.runner();
      runner.addTarget(tf.assignVariableOp(parameters.all().get(0).handle(), tf.constant(1f)));
      for (StoredVariable variable : optimizer.state()) {
        runner.addTarget(
            tf.assignVariableOp(
                variable.handle(), tf.zeros(tf.constant(variable.shape()), variable.type())));
      }
      runner.run().close();
    }

    void step(float by) {
      try (TFloat32 fed = TFloat32.scalarOf(by)) {
        session.runner().feed(gradient, fed).addTarget(update.apply()).run().close();
      }
    }

    float scale() {
      return number(optimizer.lossScale().orElseThrow().scale());
    }

    float parameter() {
      return number(parameters.all().get(0).value());
    }

    long number(String variable) {
      try (Result result = session.runner().fetch(stored(variable).value()).run()) {
        return ((TInt64) result.get(0)).getLong();
      }
    }

    void set(String variable, long value) {
      session
          .runner()
          .addTarget(tf.assignVariableOp(stored(variable).handle(), tf.constant(value)))
          .run()
          .close();
    }

    private StoredVariable stored(String name) {
      return optimizer.state().stream()
          .filter(variable -> variable.name().equals(name))
          .findFirst()
          .orElseThrow();
    }

    private float number(Operand<TFloat32> operand) {
      try (Result result = session.runner().fetch(operand).run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }

    @Override
    public void close() {
      session.close();
      graph.close();
    }
  }
}
