package org.trimodal.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.Computation;
import org.trimodal.model.Device;
import org.trimodal.model.GradientExchange;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.OptimizerConfig;
import org.trimodal.model.ScheduleShape;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.TaskConfig.Weighting;
import org.trimodal.model.TrainingConfig;
import org.trimodal.model.graph.TrainingGraph.StepResult;

/** Several batches for one update, and batches that lie ready before their step. */
class AccumulationTest {
  private static final List<List<Integer>> TIMES = List.of(List.of(2, 3), List.of(4, 6));
  private static final ModelConfig MODEL = SmallModels.threeTasks(Weighting.FIXED);
  private static final int BATCH = 6;
  private static final OptionalInt NONE = OptionalInt.empty();

  @TempDir Path dir;

  @Test
  void an_update_is_made_from_the_mean_gradient_of_its_batches() {
    List<List<Operand<TFloat32>>> ofBuckets = new ArrayList<>();
    List<List<Operand<TFloat32>>> ofSums = new ArrayList<>();
    try (TrainingGraph direct = graph(still(1), recording(ofBuckets));
        TrainingGraph accumulated = graph(still(2), recording(ofSums))) {
      direct.initialise();
      accumulated.initialise();
      // Dropout's key is 0 for the one batch and 1 for the other in both graphs.
      float[] first = fetched(direct.session(), ofBuckets.get(0));
      direct.step(0);
      float[] second = fetched(direct.session(), ofBuckets.get(1));

      accumulated.step(List.of(0, 1), NONE);
      float[] mean = fetched(accumulated.session(), ofSums.get(0));

      assertThat(ofSums).hasSize(1);
      for (int i = 0; i < mean.length; i++) {
        // Two roundings of float32 more than in a single batch.
        assertThat(mean[i]).isCloseTo((first[i] + second[i]) / 2, within(1e-6f));
      }
    }
  }

  @Test
  void a_step_of_two_batches_counts_once_and_tells_of_both() {
    try (TrainingGraph direct = graph(still(1), GradientExchange.none());
        TrainingGraph accumulated = graph(still(2), GradientExchange.none())) {
      direct.initialise();
      accumulated.initialise();
      StepResult one = direct.step(0);
      StepResult other = direct.step(1);

      StepResult both = accumulated.step(List.of(0, 1), NONE);

      assertThat(both.step()).isEqualTo(1);
      assertThat(accumulated.globalStep()).isEqualTo(1);
      assertThat(both.rows()).hasSize(2 * BATCH).startsWith(one.rows()).endsWith(other.rows());
      assertThat(both.loss()).isCloseTo((one.loss() + other.loss()) / 2, within(1e-6f));
      assertThat(both.taskLosses().keySet()).isEqualTo(one.taskLosses().keySet());
    }
  }

  @Test
  void what_was_summed_before_is_forgotten() {
    try (TrainingGraph graph = graph(still(2), GradientExchange.none())) {
      graph.initialise();
      float first = graph.step(List.of(0, 1), NONE).gradientNorm();
      graph.initialise();

      assertThat(graph.step(List.of(0, 1), NONE).gradientNorm()).isEqualTo(first);
    }
  }

  @Test
  void an_epoch_may_end_with_fewer_batches_but_not_with_more_or_none() {
    try (TrainingGraph graph = graph(still(2), GradientExchange.none())) {
      graph.initialise();

      assertThat(graph.step(List.of(1), NONE).rows()).hasSize(BATCH);
      assertThatThrownBy(() -> graph.step(List.of(0, 1, 0), NONE))
          .hasMessage("step: expected 1 to 2 batches, found 3");
      assertThatThrownBy(() -> graph.step(List.of(), NONE))
          .hasMessage("step: expected 1 to 2 batches, found 0");
    }
  }

  @Test
  void accumulation_goes_on_from_files_to_the_same_bits() {
    Path weights = dir.resolve("weights");
    Path state = dir.resolve("state");
    String straight;
    try (TrainingGraph graph = graph(accumulating(2), GradientExchange.none())) {
      graph.initialise();
      for (int i = 0; i < 4; i++) {
        graph.step(List.of(i % 2, 1), NONE);
      }
      straight = graph.fingerprint();
    }
    try (TrainingGraph graph = graph(accumulating(2), GradientExchange.none())) {
      graph.initialise();
      graph.step(List.of(0, 1), NONE);
      graph.step(List.of(1, 1), NONE);
      graph.saveWeights(weights);
      graph.saveState(state);
    }
    try (TrainingGraph graph = graph(accumulating(2), GradientExchange.none())) {
      graph.restore(weights, state);
      graph.step(List.of(0, 1), NONE);
      graph.step(List.of(1, 1), NONE);

      assertThat(graph.fingerprint()).isEqualTo(straight);
    }
  }

  @Test
  void batches_that_lie_ready_give_the_bits_of_batches_made_on_the_way() {
    // A GPU's settings: where there is none, its operations fall to the CPU.
    SessionSettings ahead = SessionSettings.standard().on(new Device.Gpu(1));
    for (int accumulation = 1; accumulation <= 2; accumulation++) {
      TrainingConfig config = accumulating(accumulation);

      assertThat(fingerprint(config, ahead))
          .isEqualTo(fingerprint(config, SessionSettings.standard()));
    }
  }

  @Test
  void a_batch_of_another_bucket_than_lies_ready_is_refused() {
    SessionSettings ahead = SessionSettings.standard().on(new Device.Gpu(1));
    try (TrainingGraph graph = graph(accumulating(1), GradientExchange.none(), ahead)) {
      graph.initialise();
      graph.step(List.of(0), OptionalInt.of(1));

      assertThatThrownBy(() -> graph.step(List.of(0), NONE))
          .hasMessage("staged batch: expected one of bucket 0, found one of bucket 1");
    }
  }

  /** Of three updates that alternate between the buckets, each told what comes next. */
  private static String fingerprint(TrainingConfig config, SessionSettings settings) {
    try (TrainingGraph graph = graph(config, GradientExchange.none(), settings)) {
      graph.initialise();
      List<Integer> order = List.of(0, 1, 1, 0, 0, 1);
      int each = config.accumulation();
      for (int from = 0; from < 3 * each; from += each) {
        OptionalInt next = from + each < 3 * each ? OptionalInt.of(order.get(from + each)) : NONE;
        graph.step(order.subList(from, from + each), next);
      }
      return graph.fingerprint();
    }
  }

  private static GradientExchange recording(List<List<Operand<TFloat32>>> into) {
    return (tf, gradients) -> {
      into.add(gradients);
      return gradients;
    };
  }

  private static float[] fetched(Session session, List<Operand<TFloat32>> operands) {
    Session.Runner runner = session.runner();
    operands.forEach(runner::fetch);
    List<Float> all = new ArrayList<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < operands.size(); i++) {
        for (float value : TensorArrays.floats(result.get(i))) {
          all.add(value);
        }
      }
    }
    float[] values = new float[all.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = all.get(i);
    }
    return values;
  }

  private static TrainingConfig accumulating(int batches) {
    TrainingConfig one = SmallModels.training(7);
    return new TrainingConfig(
        one.seed(), one.optimizer(), one.schedule(), Computation.standard(), batches, 0);
  }

  /** Moves no parameter by more than rounding. */
  private static TrainingConfig still(int batches) {
    return new TrainingConfig(
        7,
        new OptimizerConfig(1e-30, 0.9, 0.999, 1e-8, 1, 0, 0),
        new ScheduleShape(0, 40, ScheduleShape.Decay.CONSTANT),
        Computation.standard(),
        batches,
        0);
  }

  @MustBeClosed
  private static TrainingGraph graph(TrainingConfig config, GradientExchange exchange) {
    return graph(config, exchange, SessionSettings.standard());
  }

  @MustBeClosed
  private static TrainingGraph graph(
      TrainingConfig config, GradientExchange exchange, SessionSettings settings) {
    return TrainingGraph.build(
        MODEL,
        config,
        TIMES,
        tf -> new ConstantBatches(MODEL, BATCH, 1f),
        tf -> new ConstantBatches(MODEL, BATCH, 1f),
        exchange,
        settings);
  }
}
