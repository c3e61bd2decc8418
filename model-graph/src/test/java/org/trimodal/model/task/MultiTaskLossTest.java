package org.trimodal.model.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Outputs;
import org.trimodal.model.Outputs.OwnLoss;
import org.trimodal.model.Parameter;
import org.trimodal.model.Parameters;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Intensity;
import org.trimodal.model.TaskConfig.Polarity;
import org.trimodal.model.TaskConfig.Polarity.Classes;
import org.trimodal.model.TaskConfig.Scale;
import org.trimodal.model.TaskConfig.Score;
import org.trimodal.model.TaskConfig.Weighting;
import org.trimodal.model.task.MultiTaskLoss.Losses;

class MultiTaskLossTest {
  /** Scores on both sides of the neutral point 0.5 and on it; strengths that end in .5. */
  private static final float[] TRUTH = {-2f, 0.5f, 1f, 3f, 0.25f};

  private static final float[] SCORE = {-1f, 0.25f, 0.75f, 1.5f, 2f};
  private static final float[] UNCERTAINTY = {0.3f, -0.2f, 0.7f};

  @ParameterizedTest
  @CsvSource({
    "MAE, NON_NEGATIVE, REGRESSION, FIXED",
    "MSE, NON_ZERO, FOUR_LEVELS, FIXED",
    "HUBER, THREE, REGRESSION, FIXED",
    "MAE, NON_ZERO, REGRESSION, UNCERTAINTY",
    "MSE, THREE, FOUR_LEVELS, UNCERTAINTY",
    "HUBER, NON_NEGATIVE, FOUR_LEVELS, UNCERTAINTY"
  })
  void losses_and_gradients_are_those_of_a_plain_reference(
      Score.Loss score, Classes classes, Intensity.Form form, Weighting weighting) {
    TaskConfig config =
        new TaskConfig(
            1,
            new Scale(-3, 3, 0.5),
            new Score(1.5, score),
            new Polarity(0.5, classes),
            new Intensity(0.25, form),
            weighting);
    float[][] outputs = outputs(config);
    LossReference reference = new LossReference(config, TRUTH);

    Found found = run(config, outputs, TRUTH);

    double[][] wide = widen(outputs);
    assertThat(found.names()).containsExactly("score", "polarity", "intensity");
    assertThat(found.tasks()).containsExactly(reference.tasks(wide), within(1e-6));
    assertThat(found.total()).isCloseTo(reference.total(wide), within(1e-6));
    double[][] gradient = reference.gradient(wide);
    for (int k = 0; k < found.gradient().length; k++) {
      // float32 rounds to 1e-7; the differences of the reference are better still
      assertThat(found.gradient()[k]).containsExactly(gradient[k], within(2e-6));
    }
  }

  @Test
  void a_batch_of_neutral_scores_has_no_polarity_loss_and_no_polarity_gradient() {
    TaskConfig config =
        new TaskConfig(
            1,
            new Scale(-3, 3, 0.5),
            new Score(1, Score.Loss.MAE),
            new Polarity(0.5, Classes.NON_ZERO),
            new Intensity(0.5, Intensity.Form.REGRESSION),
            Weighting.FIXED);

    Found found = run(config, outputs(config), new float[] {0.5f, 0.5f, 0.5f, 0.5f, 0.5f});

    assertThat(found.tasks()[1]).isZero();
    assertThat(found.gradient()[1]).containsOnly(0.0);
  }

  @Test
  void a_task_without_weight_is_neither_computed_nor_given_an_uncertainty() {
    TaskConfig config =
        new TaskConfig(
            1,
            new Scale(-3, 3, 0),
            new Score(1, Score.Loss.MAE),
            new Polarity(0, Classes.THREE),
            new Intensity(0.5, Intensity.Form.REGRESSION),
            Weighting.UNCERTAINTY);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Parameters parameters = new Parameters(tf);
      MultiTaskLoss loss = new MultiTaskLoss(config, parameters);
      Operand<TFloat32> score = tf.constant(new float[][] {{1}});
      Operand<TFloat32> intensity = tf.constant(new float[] {1});

      Losses losses =
          loss.apply(
              tf,
              new Outputs(score, Optional.empty(), Optional.of(intensity), Map.of(), Map.of()),
              tf.constant(new float[][] {{2}}));

      assertThat(losses.tasks()).containsOnlyKeys("score", "intensity");
      assertThat(parameters.all())
          .extracting(Parameter::name)
          .containsExactly("uncertainty/score", "uncertainty/intensity");
      assertThat(parameters.all()).noneMatch(Parameter::decayed);
    }
  }

  @Test
  void several_targets_are_averaged() {
    TaskConfig config =
        new TaskConfig(
            2,
            new Scale(-3, 3, 0),
            new Score(1, Score.Loss.MSE),
            new Polarity(0, Classes.THREE),
            new Intensity(0, Intensity.Form.REGRESSION),
            Weighting.FIXED);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Losses losses =
          new MultiTaskLoss(config, new Parameters(tf))
              .apply(
                  tf,
                  new Outputs(
                      tf.constant(new float[][] {{1, 2}, {3, 4}}),
                      Optional.empty(),
                      Optional.empty(),
                      Map.of(),
                      Map.of()),
                  tf.constant(new float[][] {{1, 1}, {1, 1}}));
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(losses.total()).run()) {
        assertThat(((TFloat32) result.get(0)).getFloat()).isEqualTo((0 + 1 + 4 + 9) / 4f);
      }
    }
  }

  @Test
  void a_loss_of_the_networks_own_is_told_after_the_tasks_and_added_by_its_weight() {
    TaskConfig config =
        new TaskConfig(
            1,
            new Scale(-3, 3, 0),
            new Score(1, Score.Loss.MAE),
            new Polarity(0, Classes.THREE),
            new Intensity(0, Intensity.Form.REGRESSION),
            Weighting.UNCERTAINTY);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Parameters parameters = new Parameters(tf);
      Outputs outputs =
          new Outputs(
              tf.constant(new float[][] {{1}}),
              Optional.empty(),
              Optional.empty(),
              Map.of(),
              Map.of("reconstruction", new OwnLoss(0.25, tf.constant(8f))));
      Losses losses =
          new MultiTaskLoss(config, parameters)
              .apply(tf, outputs, tf.constant(new float[][] {{2}}));

      assertThat(losses.tasks().keySet()).containsExactly("score", "reconstruction");
      try (Session session = new Session(graph);
          TFloat32 certain = TFloat32.scalarOf(0);
          Result result =
              session
                  .runner()
                  .feed(parameters.all().get(0).value(), certain)
                  .fetch(losses.total())
                  .run()) {
        assertThat(((TFloat32) result.get(0)).getFloat()).isEqualTo(1 + 0.25f * 8);
      }
    }
  }

  @Test
  void a_missing_head_is_named() {
    TaskConfig config =
        new TaskConfig(
            1,
            new Scale(-3, 3, 0),
            new Score(1, Score.Loss.MAE),
            new Polarity(1, Classes.THREE),
            new Intensity(0, Intensity.Form.REGRESSION),
            Weighting.FIXED);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      MultiTaskLoss loss = new MultiTaskLoss(config, new Parameters(tf));
      Operand<TFloat32> score = tf.constant(new float[][] {{1}});
      Outputs outputs = new Outputs(score, Optional.empty(), Optional.empty(), Map.of(), Map.of());

      assertThatThrownBy(() -> loss.apply(tf, outputs, score))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("polarity: expected a head");
    }
  }

  /** What the graph says; gradients in the layout of the outputs. */
  @SuppressWarnings("ArrayRecordComponent") // within this test
  private record Found(List<String> names, double[] tasks, double total, double[][] gradient) {}

  private static float[][] outputs(TaskConfig config) {
    int levels = config.intensity().form() == Intensity.Form.FOUR_LEVELS ? 4 : 1;
    return new float[][] {
      SCORE,
      wave(TRUTH.length * config.polarity().count(), 0.9),
      wave(TRUTH.length * levels, 1.3),
      UNCERTAINTY
    };
  }

  /** Some numbers of either sign, none near a kink of a loss. */
  private static float[] wave(int size, double frequency) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) Math.sin(1 + frequency * i);
    }
    return values;
  }

  private static Found run(TaskConfig config, float[][] values, float[] truth) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Parameters parameters = new Parameters(tf);
      MultiTaskLoss loss = new MultiTaskLoss(config, parameters);
      Operand<TFloat32> score = matrix(tf, values[0], 1);
      Operand<TFloat32> logits = matrix(tf, values[1], config.polarity().count());
      Operand<TFloat32> intensity =
          config.intensity().form() == Intensity.Form.FOUR_LEVELS
              ? matrix(tf, values[2], 4)
              : tf.constant(values[2]);
      Outputs outputs =
          new Outputs(score, Optional.of(logits), Optional.of(intensity), Map.of(), Map.of());
      Losses losses = loss.apply(tf, outputs, matrix(tf, truth, 1));

      List<Output<?>> heads = new ArrayList<>();
      for (Operand<?> head : List.of(score, logits, intensity)) {
        heads.add(head.asOutput());
      }
      parameters.all().forEach(parameter -> heads.add(parameter.value().asOutput()));
      Output<?>[] gradients =
          graph.addGradients(losses.total().asOutput(), heads.toArray(new Output<?>[0]));
      try (Session session = new Session(graph, false)) {
        assign(session, tf, parameters, values[3]);
        Session.Runner runner = session.runner().fetch(losses.total());
        losses.tasks().values().forEach(runner::fetch);
        Arrays.stream(gradients).forEach(runner::fetch);
        try (Result result = runner.run()) {
          return read(result, List.copyOf(losses.tasks().keySet()), parameters.all().size());
        }
      }
    }
  }

  private static Found read(Result result, List<String> names, int uncertainties) {
    double[] tasks = new double[names.size()];
    for (int i = 0; i < tasks.length; i++) {
      tasks[i] = doubles(result.get(1 + i))[0];
    }
    int first = 1 + tasks.length;
    double[][] gradient = new double[uncertainties > 0 ? 4 : 3][];
    for (int k = 0; k < 3; k++) {
      gradient[k] = doubles(result.get(first + k));
    }
    if (uncertainties > 0) {
      gradient[3] = new double[uncertainties];
      for (int i = 0; i < uncertainties; i++) {
        gradient[3][i] = doubles(result.get(first + 3 + i))[0];
      }
    }
    return new Found(names, tasks, doubles(result.get(0))[0], gradient);
  }

  private static void assign(
      Session session, Ops tf, Parameters parameters, float[] uncertainties) {
    if (parameters.all().isEmpty()) {
      return;
    }
    Session.Runner runner = session.runner();
    for (int i = 0; i < parameters.all().size(); i++) {
      runner.addTarget(
          tf.assignVariableOp(parameters.all().get(i).handle(), tf.constant(uncertainties[i])));
    }
    runner.run().close();
  }

  private static Operand<TFloat32> matrix(Ops tf, float[] values, int columns) {
    return tf.reshape(tf.constant(values), tf.constant(Shape.of(-1, columns)));
  }

  private static double[] doubles(Tensor tensor) {
    float[] values = new float[(int) tensor.size()];
    tensor.asRawTensor().data().asFloats().read(values);
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  private static double[][] widen(float[][] values) {
    double[][] wide = new double[values.length][];
    for (int k = 0; k < values.length; k++) {
      float[] narrow = values[k];
      wide[k] = new double[narrow.length];
      Arrays.setAll(wide[k], i -> narrow[i]);
    }
    return wide;
  }
}
