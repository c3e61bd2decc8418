package org.trimodal.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.Floats;
import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Result;
import org.trimodal.model.Computation;
import org.trimodal.model.GradientExchange;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Parameter;
import org.trimodal.model.Precision;
import org.trimodal.model.RecurrentForm;
import org.trimodal.model.StoredVariable;
import org.trimodal.model.TaskConfig.Weighting;
import org.trimodal.model.TrainingConfig;
import org.trimodal.model.graph.TrainingGraph.StepResult;

class LowPrecisionTrainingTest {
  private static final List<List<Integer>> TIMES = List.of(List.of(2, 3), List.of(4, 6));
  private static final ModelConfig MODEL = SmallModels.threeTasks(Weighting.FIXED);
  // Targets by which gradients times the first scale, 32768, leave float16's range.
  private static final float FAR = 100f;

  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void repeated_steps_bring_the_loss_down(Precision precision) {
    try (TrainingGraph graph = graph(precision, 1f)) {
      graph.initialise();
      float first = graph.step(1).loss();
      for (int i = 0; i < 36; i++) {
        graph.step(i % 2);
      }

      assertThat(graph.step(1).loss()).isLessThan(0.8f * first);
    }
  }

  @Test
  void what_is_trained_keeps_the_digits_that_a_product_drops() {
    try (TrainingGraph graph = graph(Precision.BFLOAT16, 1f)) {
      graph.initialise();
      graph.step(0);
      Parameter kernel = graph.parameters().all().get(0);
      try (Result result = graph.session().runner().fetch(kernel.value()).run()) {
        // A number of bfloat16 has zeros in the lower half of its word.
        assertThat(Floats.asList(TensorArrays.floats(result.get(0))))
            .anyMatch(value -> (Float.floatToRawIntBits(value) & 0xffff) != 0);
      }
    }
  }

  @Test
  void a_step_whose_gradients_overflow_is_skipped_and_counted_and_the_scale_shrinks() {
    try (TrainingGraph graph = graph(Precision.FLOAT16, FAR)) {
      graph.initialise();
      String parameters = parameters(graph);
      StepResult first = graph.step(0);

      assertThat(graph.skippedSteps()).isEqualTo(1);
      assertThat(first.gradientNorm()).isNotFinite();
      assertThat(first.loss()).isFinite();
      assertThat(parameters(graph)).isEqualTo(parameters);
      assertThat(graph.globalStep()).isEqualTo(1);
      int skipped = 1;
      while (!Float.isFinite(graph.step(0).gradientNorm())) {
        skipped++;
      }
      assertThat(graph.skippedSteps()).isEqualTo(skipped).isBetween(1L, 15L);
      assertThat(graph.globalStep()).isEqualTo(skipped + 1);
      assertThat(parameters(graph)).isNotEqualTo(parameters);
    }
  }

  @Test
  void a_loss_that_is_not_finite_is_no_matter_of_scale() {
    try (TrainingGraph graph = graph(Precision.FLOAT16, Float.NaN)) {
      graph.initialise();
      String before = graph.fingerprint();

      assertThatThrownBy(() -> graph.step(0)).isInstanceOf(NonFiniteException.class);
      assertThat(graph.fingerprint()).isEqualTo(before);
      assertThat(graph.skippedSteps()).isZero();
    }
  }

  @Test
  void training_with_a_scaled_loss_goes_on_from_files_to_the_same_bits() {
    Path weights = dir.resolve("weights");
    Path state = dir.resolve("state");
    String straight;
    try (TrainingGraph graph = graph(Precision.FLOAT16, FAR)) {
      graph.initialise();
      steps(graph, 0, 8);
      straight = graph.fingerprint();
    }
    long skipped;
    try (TrainingGraph graph = graph(Precision.FLOAT16, FAR)) {
      graph.initialise();
      steps(graph, 0, 2);
      skipped = graph.skippedSteps();
      graph.saveWeights(weights);
      graph.saveState(state);
    }
    try (TrainingGraph graph = graph(Precision.FLOAT16, FAR)) {
      graph.restore(weights, state);
      assertThat(graph.skippedSteps()).isEqualTo(skipped).isPositive();
      steps(graph, 2, 8);

      assertThat(graph.fingerprint()).isEqualTo(straight);
    }
  }

  private static void steps(TrainingGraph graph, int from, int to) {
    for (int i = from; i < to; i++) {
      graph.step(i % 2);
    }
  }

  /** Of the parameters alone, without step and scale. */
  private static String parameters(TrainingGraph graph) {
    return Fingerprint.of(
        graph.session(), graph.parameters().all().stream().map(StoredVariable::of).toList());
  }

  @MustBeClosed
  private static TrainingGraph graph(Precision precision, float scale) {
    TrainingConfig small = SmallModels.training(7);
    return TrainingGraph.build(
        MODEL,
        new TrainingConfig(
            small.seed(),
            small.optimizer(),
            small.schedule(),
            new Computation(RecurrentForm.FUSED, precision, false),
            1,
            0),
        TIMES,
        tf -> new ConstantBatches(MODEL, 6, scale),
        tf -> new ConstantBatches(MODEL, 6, scale),
        GradientExchange.none());
  }
}
