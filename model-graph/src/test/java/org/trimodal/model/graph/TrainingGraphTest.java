package org.trimodal.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Computation;
import org.trimodal.model.Device;
import org.trimodal.model.GradientExchange;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.OptimizerConfig;
import org.trimodal.model.Parameter;
import org.trimodal.model.ScheduleShape;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.TaskConfig.Weighting;
import org.trimodal.model.TrainingConfig;
import org.trimodal.model.graph.TrainingGraph.Evaluated;
import org.trimodal.model.graph.TrainingGraph.StepResult;

class TrainingGraphTest {
  private static final List<List<Integer>> TIMES = List.of(List.of(2, 3), List.of(4, 6));

  @TempDir Path dir;

  @Test
  void equal_seeds_give_equal_bits_and_another_seed_gives_others() {
    String first = afterSteps(7, 5);

    assertThat(afterSteps(7, 5)).isEqualTo(first);
    assertThat(afterSteps(8, 5)).isNotEqualTo(first);
  }

  @Test
  void the_number_of_ops_at_a_time_does_not_change_the_bits() {
    ModelConfig model = SmallModels.threeTasks(Weighting.FIXED);
    try (TrainingGraph graph =
        TrainingGraph.build(
            model,
            SmallModels.training(7),
            TIMES,
            tf -> new ConstantBatches(model, 6, 1f),
            tf -> new ConstantBatches(model, 6, 1f),
            GradientExchange.none(),
            new SessionSettings(1, 4, new Device.Cpu(), false))) {
      graph.initialise();
      steps(graph, 0, 5);

      assertThat(graph.fingerprint()).isEqualTo(afterSteps(7, 5));
    }
  }

  @Test
  void training_goes_on_from_files_as_if_it_had_not_stopped() {
    Path weights = dir.resolve("weights");
    Path state = dir.resolve("state");
    String straight = afterSteps(7, 6);
    try (TrainingGraph graph = graph(7)) {
      graph.initialise();
      steps(graph, 0, 3);
      graph.saveWeights(weights);
      graph.saveState(state);
    }

    try (TrainingGraph graph = graph(7)) {
      graph.restore(weights, state);
      assertThat(graph.globalStep()).isEqualTo(3);
      steps(graph, 3, 6);
      assertThat(graph.fingerprint()).isEqualTo(straight);
    }
  }

  @Test
  void a_step_says_what_it_did() {
    try (TrainingGraph graph = graph(7)) {
      graph.initialise();
      assertThat(graph.globalStep()).isZero();
      graph.step(0);
      StepResult second = graph.step(1);

      assertThat(second.step()).isEqualTo(2);
      assertThat(second.learningRate()).isEqualTo(1e-2f);
      assertThat(second.rows()).containsExactly(400, 401, 402, 403, 404, 405);
      assertThat(second.taskLosses().keySet()).containsExactly("score", "polarity", "intensity");
      double weighted =
          part(second, "score") + 0.5 * part(second, "polarity") + 0.5 * part(second, "intensity");
      assertThat((double) second.loss()).isCloseTo(weighted, within(1e-5));
      assertThat(second.gradientNorm()).isPositive();
      assertThat(graph.globalStep()).isEqualTo(2);
    }
  }

  @Test
  void repeated_steps_bring_the_loss_down() {
    try (TrainingGraph graph = graph(7)) {
      graph.initialise();
      float first = graph.step(1).loss();
      steps(graph, 0, 36);

      assertThat(graph.step(1).loss()).isLessThan(0.8f * first);
    }
  }

  @Test
  void evaluation_changes_nothing_and_gives_probabilities() {
    try (TrainingGraph graph = graph(7)) {
      graph.initialise();
      String before = graph.fingerprint();
      Evaluated evaluated = graph.evaluate(0);

      assertThat(graph.evaluate(0).score()).containsExactly(evaluated.score());
      assertThat(graph.fingerprint()).isEqualTo(before);
      assertThat(evaluated.rows()).hasSize(6);
      assertThat(evaluated.intensity()).hasSize(6);
      assertThat(evaluated.polarity()).hasSize(12);
      for (int i = 0; i < 6; i++) {
        assertThat(evaluated.polarity()[2 * i] + evaluated.polarity()[2 * i + 1])
            .isCloseTo(1f, within(1e-6f));
      }
    }
  }

  @Test
  void dropout_follows_the_step_so_that_equal_weights_lose_differently() {
    try (TrainingGraph graph = still()) {
      graph.initialise();
      float first = graph.step(1).loss();

      assertThat(graph.step(1).loss()).isNotEqualTo(first);
      graph.initialise();
      assertThat(graph.step(1).loss()).isEqualTo(first);
    }
  }

  @Test
  void modality_dropout_hides_in_training_alone_and_follows_the_step() {
    ModelConfig model = withoutDropout(SmallModels.threeTasks(Weighting.FIXED));
    try (TrainingGraph all = still(model, 0);
        TrainingGraph hiding = still(model, 0.5)) {
      all.initialise();
      hiding.initialise();
      float loss = all.step(1).loss();
      assertThat(all.step(1).loss()).isEqualTo(loss);

      float first = hiding.step(1).loss();
      assertThat(first).isNotEqualTo(loss);
      assertThat(hiding.step(1).loss()).isNotEqualTo(first);
      assertThat(hiding.evaluate(1).score()).containsExactly(all.evaluate(1).score());
    }
  }

  private static ModelConfig withoutDropout(ModelConfig model) {
    return new ModelConfig(
        model.architecture(),
        model.inputs(),
        model.width(),
        model.heads(),
        0,
        model.switches(),
        model.tasks());
  }

  @Test
  void a_batch_that_is_not_finite_is_named_and_changes_no_variable() {
    ModelConfig model = SmallModels.threeTasks(Weighting.FIXED);
    try (TrainingGraph graph = graph(model, 7, Float.NaN)) {
      graph.initialise();
      String before = graph.fingerprint();

      assertThatThrownBy(() -> graph.step(0))
          .isInstanceOfSatisfying(
              NonFiniteException.class,
              e -> {
                assertThat(e.step()).isEqualTo(1);
                assertThat(e.loss()).isNaN();
                assertThat(e.rows()).containsExactly(200, 201, 202, 203, 204, 205);
              })
          .hasMessageStartingWith("step 1: expected a finite loss");
      assertThat(graph.fingerprint()).isEqualTo(before);
      assertThat(graph.globalStep()).isZero();
    }
  }

  @Test
  void the_exchange_sees_every_gradient_before_the_update() {
    List<Integer> counts = new ArrayList<>();
    GradientExchange nothing =
        (tf, gradients) -> {
          counts.add(gradients.size());
          return gradients.stream().<Operand<TFloat32>>map(tf::zerosLike).toList();
        };
    try (TrainingGraph graph = graph(SmallModels.targets(2), 7, 1f, nothing)) {
      graph.initialise();

      int all = graph.parameters().all().size();
      assertThat(counts).containsExactly(all, all);
      // Only the decay of the weights is left.
      assertThat(graph.step(0).gradientNorm()).isPositive().isLessThan(0.1f);
    }
  }

  @Test
  void learned_uncertainties_are_trained_and_saved() {
    ModelConfig model = SmallModels.threeTasks(Weighting.UNCERTAINTY);
    Path weights = dir.resolve("weights");
    Path state = dir.resolve("state");
    try (TrainingGraph graph = graph(model, 7, 1f);
        TrainingGraph other = graph(model, 8, 1f)) {
      graph.initialise();
      graph.step(0);
      graph.saveWeights(weights);
      graph.saveState(state);
      other.restore(weights, state);

      assertThat(other.fingerprint()).isEqualTo(graph.fingerprint());
      assertThat(other.parameters().all())
          .extracting(Parameter::name)
          .contains("uncertainty/score", "uncertainty/polarity", "uncertainty/intensity");
    }
  }

  @Test
  void weights_of_another_architecture_are_refused_by_name_and_shape() {
    Path weights = dir.resolve("weights");
    Path state = dir.resolve("state");
    try (TrainingGraph two = graph(SmallModels.targets(2), 7, 1f);
        TrainingGraph three = graph(SmallModels.targets(3), 7, 1f)) {
      two.initialise();
      two.saveWeights(weights);
      two.saveState(state);
      three.initialise();
      String before = three.fingerprint();

      assertThatThrownBy(() -> three.restore(weights, state))
          .isInstanceOf(VariableFileException.class)
          .hasMessageMatching(".*weights: variable \\S+: expected shape \\[.*3], found \\[.*2]");
      assertThat(three.fingerprint()).isEqualTo(before);
    }
  }

  @Test
  void weights_without_a_variable_are_refused_by_its_name() {
    Path weights = dir.resolve("weights");
    Path state = dir.resolve("state");
    try (TrainingGraph fewer = graph(SmallModels.threeTasks(Weighting.FIXED), 7, 1f);
        TrainingGraph more = graph(SmallModels.threeTasks(Weighting.UNCERTAINTY), 7, 1f)) {
      fewer.initialise();
      fewer.saveWeights(weights);
      fewer.saveState(state);

      assertThatThrownBy(() -> more.restore(weights, state))
          .isInstanceOf(VariableFileException.class)
          .hasMessageContaining("expected variable uncertainty/")
          .hasMessageEndingWith("found none of that name");
    }
  }

  @Test
  void missing_and_damaged_files_are_refused() throws Exception {
    Path weights = dir.resolve("weights");
    Path state = dir.resolve("state");
    try (TrainingGraph graph = graph(7)) {
      graph.initialise();
      graph.saveState(state);
      assertThatThrownBy(() -> graph.restore(weights, state))
          .isInstanceOf(VariableFileException.class)
          .hasMessageContaining(weights.toString());

      graph.saveWeights(weights);
      Path data = dir.resolve("weights.data-00000-of-00001");
      byte[] bytes = Files.readAllBytes(data);
      bytes[bytes.length / 2] ^= 1;
      Files.write(data, bytes);
      assertThatThrownBy(() -> graph.restore(weights, state))
          .isInstanceOf(VariableFileException.class)
          .hasMessageContaining(weights.toString());
    }
  }

  @Test
  void a_folder_that_cannot_be_written_is_named() throws Exception {
    Path file = Files.writeString(dir.resolve("file"), "no folder");
    try (TrainingGraph graph = graph(7)) {
      graph.initialise();

      assertThatThrownBy(() -> graph.saveWeights(file.resolve("weights")))
          .isInstanceOf(VariableFileException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void averaged_weights_are_evaluated_and_saved_and_training_goes_on_behind_them() {
    Path weights = dir.resolve("weights");
    Path state = dir.resolve("state");
    try (TrainingGraph straight = averaging();
        TrainingGraph stopped = averaging();
        TrainingGraph resumed = averaging();
        TrainingGraph served = graph(7)) {
      straight.initialise();
      stopped.initialise();
      steps(straight, 0, 6);
      steps(stopped, 0, 3);
      stopped.saveWeights(weights);
      stopped.saveState(state);
      served.restore(weights, state); // a graph without averages finds them under the plain names
      resumed.restore(weights, state);

      assertThat(served.evaluate(0).score()).containsExactly(stopped.evaluate(0).score());
      steps(resumed, 3, 6);
      assertThat(resumed.fingerprint()).isEqualTo(straight.fingerprint());
    }
  }

  @Test
  void averaging_changes_what_is_evaluated_and_not_what_is_trained() {
    try (TrainingGraph plain = graph(7);
        TrainingGraph averaged = averaging()) {
      plain.initialise();
      averaged.initialise();
      for (int i = 0; i < 6; i++) {
        float loss = plain.step(i % TIMES.size()).loss();
        assertThat(averaged.step(i % TIMES.size()).loss()).isEqualTo(loss);
      }

      assertThat(averaged.evaluate(0).score()).isNotEqualTo(plain.evaluate(0).score());
    }
  }

  @MustBeClosed
  private static TrainingGraph averaging() {
    ModelConfig model = SmallModels.threeTasks(Weighting.FIXED);
    return TrainingGraph.build(
        model,
        SmallModels.training(7, 0.9),
        TIMES,
        tf -> new ConstantBatches(model, 6, 1f),
        tf -> new ConstantBatches(model, 6, 1f),
        GradientExchange.none());
  }

  private static float part(StepResult result, String task) {
    return Objects.requireNonNull(result.taskLosses().get(task));
  }

  private static String afterSteps(long seed, int steps) {
    try (TrainingGraph graph = graph(seed)) {
      graph.initialise();
      steps(graph, 0, steps);
      return graph.fingerprint();
    }
  }

  /** Steps from..to of a run that takes its buckets in turn. */
  private static void steps(TrainingGraph graph, int from, int to) {
    for (int i = from; i < to; i++) {
      graph.step(i % TIMES.size());
    }
  }

  @MustBeClosed
  private static TrainingGraph graph(long seed) {
    return graph(SmallModels.threeTasks(Weighting.FIXED), seed, 1f);
  }

  @MustBeClosed
  private static TrainingGraph graph(ModelConfig model, long seed, float scale) {
    return graph(model, seed, scale, GradientExchange.none());
  }

  @MustBeClosed
  private static TrainingGraph graph(
      ModelConfig model, long seed, float scale, GradientExchange exchange) {
    return TrainingGraph.build(
        model,
        SmallModels.training(seed),
        TIMES,
        tf -> new ConstantBatches(model, 6, scale),
        tf -> new ConstantBatches(model, 6, scale),
        exchange);
  }

  /** Counts steps, but moves no parameter by more than rounding. */
  @MustBeClosed
  private static TrainingGraph still() {
    return still(SmallModels.threeTasks(Weighting.FIXED), 0);
  }

  @MustBeClosed
  private static TrainingGraph still(ModelConfig model, double modalityDropout) {
    TrainingConfig training =
        new TrainingConfig(
            7,
            new OptimizerConfig(1e-30, 0.9, 0.999, 1e-8, 1, 0, 0),
            new ScheduleShape(0, 40, ScheduleShape.Decay.CONSTANT),
            Computation.standard(),
            1,
            modalityDropout);
    return TrainingGraph.build(
        model,
        training,
        TIMES,
        tf -> new ConstantBatches(model, 6, 1f),
        tf -> new ConstantBatches(model, 6, 1f),
        GradientExchange.none());
  }
}
