package org.trimodal.model.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.primitives.Bytes;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Computation;
import org.trimodal.model.Initializer;
import org.trimodal.model.OptimizerConfig;
import org.trimodal.model.Parameters;
import org.trimodal.model.ScheduleShape;
import org.trimodal.model.ScheduleShape.Decay;
import org.trimodal.model.StoredVariable;
import org.trimodal.model.TrainingConfig;

class OptimizerTest {
  private static final float[] KERNEL = {0.5f, -1f, 2f, 0.25f};
  private static final float[] OFFSET = {1f, -0.5f};
  private static final int STEPS = 6;

  @Test
  void six_steps_with_decay_and_clipping_give_the_parameters_of_a_plain_reference() {
    OptimizerConfig config = new OptimizerConfig(0.1, 0.9, 0.999, 1e-8, 1.0, 0.3, 0);

    try (Quadratic graph = new Quadratic(config)) {
      for (int i = 0; i < STEPS; i++) {
        graph.step(3f);
      }

      assertCloseTo(graph.kernel(), reference(config, STEPS)[0]);
      assertCloseTo(graph.offset(), reference(config, STEPS)[1]);
    }
  }

  @Test
  void gradients_below_the_limit_are_not_scaled() {
    OptimizerConfig loose = new OptimizerConfig(0.1, 0.9, 0.999, 1e-2, 1e6, 0, 0);
    OptimizerConfig none =
        new OptimizerConfig(0.1, 0.9, 0.999, 1e-2, Double.POSITIVE_INFINITY, 0, 0);

    try (Quadratic clipped = new Quadratic(loose);
        Quadratic free = new Quadratic(none)) {
      clipped.step(3f);
      free.step(3f);

      assertThat(clipped.kernel()).containsExactly(free.kernel());
      assertCloseTo(free.kernel(), reference(none, 1)[0]);
    }
  }

  @Test
  void the_norm_is_reported_before_clipping_and_with_decay() {
    OptimizerConfig config = new OptimizerConfig(0.1, 0.9, 0.999, 1e-8, 1e-3, 0.3, 0);

    try (Quadratic graph = new Quadratic(config)) {
      double squares = 0;
      for (float value : KERNEL) {
        squares += Math.pow(3.3 * value, 2);
      }
      for (float value : OFFSET) {
        squares += Math.pow(3.0 * value, 2);
      }
      assertThat(graph.step(3f)).isCloseTo((float) Math.sqrt(squares), within(1e-5f));
    }
  }

  @Test
  void a_step_that_is_not_finite_changes_no_variable() {
    OptimizerConfig config = new OptimizerConfig(0.1, 0.9, 0.999, 1e-8, 1.0, 0.3, 0);

    try (Quadratic graph = new Quadratic(config)) {
      graph.step(3f);
      List<List<Byte>> before = graph.everything();
      graph.step(Float.NaN);
      graph.step(Float.POSITIVE_INFINITY);
      assertThat(graph.everything()).isEqualTo(before);

      graph.step(3f);
      assertThat(graph.everything()).isNotEqualTo(before);
      assertCloseTo(graph.kernel(), reference(config, 2)[0]);
    }
  }

  @Test
  void averages_follow_the_weights_as_a_plain_reference_does() {
    double averaging = 0.3; // (1 + t) / (10 + t) passes it at the fourth update
    OptimizerConfig config = new OptimizerConfig(0.1, 0.9, 0.999, 1e-8, 1.0, 0.3, averaging);
    double[] average = widen(KERNEL);
    try (Quadratic graph = new Quadratic(config)) {
      for (int t = 1; t <= STEPS; t++) {
        graph.step(3f);
        double[] weights = reference(config, t)[0];
        double share = Math.min(averaging, (1.0 + t) / (10.0 + t));
        for (int i = 0; i < average.length; i++) {
          average[i] = share * average[i] + (1 - share) * weights[i];
        }
      }

      assertCloseTo(graph.kernelAverage(), average);
    }
  }

  @Test
  void an_update_that_is_not_made_moves_no_average() {
    OptimizerConfig config = new OptimizerConfig(0.1, 0.9, 0.999, 1e-8, 1.0, 0.3, 0.5);
    try (Quadratic graph = new Quadratic(config)) {
      graph.step(3f);
      float[] before = graph.kernelAverage();
      graph.step(Float.NaN);

      assertThat(graph.kernelAverage()).containsExactly(before);
    }
  }

  /** Adam on scale / 2 |w|² in double, straight from the paper's algorithm; scale is 3. */
  private static double[][] reference(OptimizerConfig config, int steps) {
    double[][] values = {widen(KERNEL), widen(OFFSET)};
    double[][] first = {new double[KERNEL.length], new double[OFFSET.length]};
    double[][] second = {new double[KERNEL.length], new double[OFFSET.length]};
    for (int t = 1; t <= steps; t++) {
      double rate = config.learningRate() * (1 + Math.cos(Math.PI * (t - 1) / 10)) / 2;
      double[][] gradients = {values[0].clone(), values[1].clone()};
      double squares = 0;
      for (int p = 0; p < 2; p++) {
        for (int i = 0; i < gradients[p].length; i++) {
          gradients[p][i] *= p == 0 ? 3 + config.weightDecay() : 3;
          squares += gradients[p][i] * gradients[p][i];
        }
      }
      double scale = Math.min(1, config.clipNorm() / Math.sqrt(squares));
      for (int p = 0; p < 2; p++) {
        for (int i = 0; i < gradients[p].length; i++) {
          double g = gradients[p][i] * scale;
          first[p][i] = config.beta1() * first[p][i] + (1 - config.beta1()) * g;
          second[p][i] = config.beta2() * second[p][i] + (1 - config.beta2()) * g * g;
          double m = first[p][i] / (1 - Math.pow(config.beta1(), t));
          double v = second[p][i] / (1 - Math.pow(config.beta2(), t));
          // TensorFlow adds epsilon to the uncorrected root; the difference is scaled epsilon.
          double epsilon = config.epsilon() / Math.sqrt(1 - Math.pow(config.beta2(), t));
          values[p][i] -= rate * m / (Math.sqrt(v) + epsilon);
        }
      }
    }
    return values;
  }

  private static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  /** One step moves a parameter by about 0.1; float32 keeps it to 1e-6 over six. */
  private static void assertCloseTo(float[] found, double[] expected) {
    assertThat(widen(found)).containsExactly(expected, within(3e-6));
  }

  /** scale / 2 |w|² over a decayed and an undecayed parameter, the scale fed. */
  private static final class Quadratic implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Parameters parameters;
    private final Parameters averages;
    private final Optimizer optimizer;
    private final Placeholder<TFloat32> scale;
    private final Optimizer.Update update;
    private final Session session;

    Quadratic(OptimizerConfig config) {
      Ops tf = Ops.create(graph);
      parameters = new Parameters(tf);
      averages = new Parameters(tf, Computation.standard(), "average/");
      Operand<TFloat32> kernel =
          parameters.kernel("layer/kernel", Shape.of(2, 2), (shape, random) -> KERNEL.clone());
      averages.kernel("layer/kernel", Shape.of(2, 2), (shape, random) -> KERNEL.clone());
      Initializer offsetValues = (shape, random) -> OFFSET.clone();
      Operand<TFloat32> offset = parameters.offset("layer/bias", Shape.of(2), offsetValues);
      scale = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
      ScheduleShape schedule = new ScheduleShape(0, 10, Decay.COSINE);
      optimizer =
          new Optimizer(
              tf,
              new TrainingConfig(1, config, schedule),
              parameters.all(),
              new WeightAverages(averages.all(), config.averaging()));
      Operand<TFloat32> loss =
          tf.math.mul(scale, tf.math.add(tf.nn.l2Loss(kernel), tf.nn.l2Loss(offset)));
      update =
          optimizer.update(
              tf, loss, List.of(tf.math.mul(scale, kernel), tf.math.mul(scale, offset)));
      session = new Session(graph, false);
      Session.Runner runner = session.runner();
      Stream.concat(parameters.all().stream(), averages.all().stream())
          .forEach(
              parameter ->
                  runner.addTarget(
                      tf.assignVariableOp(
                          parameter.handle(),
                          tf.reshape(
                              tf.constant(Parameters.initialValues(parameter, 1)),
                              tf.constant(parameter.shape())))));
      for (StoredVariable variable : optimizer.state()) {
        runner.addTarget(
            tf.assignVariableOp(
                variable.handle(), tf.zeros(tf.constant(variable.shape()), variable.type())));
      }
      runner.run().close();
    }

    /** Runs one update and gives the norm. */
    float step(float by) {
      try (TFloat32 fed = TFloat32.scalarOf(by);
          Result result =
              session
                  .runner()
                  .feed(scale, fed)
                  .addTarget(update.apply())
                  .fetch(update.gradientNorm())
                  .run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }

    float[] kernel() {
      return floats(parameters.all().get(0).value());
    }

    float[] kernelAverage() {
      return floats(averages.all().get(0).value());
    }

    float[] offset() {
      return floats(parameters.all().get(1).value());
    }

    List<List<Byte>> everything() {
      Session.Runner runner = session.runner();
      parameters.all().forEach(parameter -> runner.fetch(parameter.value()));
      optimizer.state().forEach(variable -> runner.fetch(variable.value()));
      try (Result result = runner.run()) {
        return IntStream.range(0, result.size())
            .mapToObj(i -> Bytes.asList(bytes(result.get(i))))
            .toList();
      }
    }

    private float[] floats(Operand<TFloat32> operand) {
      try (Result result = session.runner().fetch(operand).run()) {
        float[] values = new float[(int) result.get(0).size()];
        result.get(0).asRawTensor().data().asFloats().read(values);
        return values;
      }
    }

    private static byte[] bytes(Tensor tensor) {
      byte[] bytes = new byte[(int) tensor.numBytes()];
      tensor.asRawTensor().data().read(bytes);
      return bytes;
    }

    @Override
    public void close() {
      session.close();
      graph.close();
    }
  }
}
