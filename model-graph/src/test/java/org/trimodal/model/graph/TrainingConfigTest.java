package org.trimodal.model.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.OptimizerOptions.GlobalJitLevel;
import org.trimodal.model.Device;
import org.trimodal.model.OptimizerConfig;
import org.trimodal.model.ScheduleShape;
import org.trimodal.model.ScheduleShape.Decay;
import org.trimodal.model.SessionSettings;

class TrainingConfigTest {
  @ParameterizedTest
  @CsvSource({
    "learningRate, 0, 0.9, 0.999, 1e-8, 1, 0, 0",
    "learningRate, NaN, 0.9, 0.999, 1e-8, 1, 0, 0",
    "beta1, 1e-3, 1, 0.999, 1e-8, 1, 0, 0",
    "beta2, 1e-3, 0.9, -0.1, 1e-8, 1, 0, 0",
    "epsilon, 1e-3, 0.9, 0.999, 0, 1, 0, 0",
    "clipNorm, 1e-3, 0.9, 0.999, 1e-8, 0, 0, 0",
    "weightDecay, 1e-3, 0.9, 0.999, 1e-8, 1, -1, 0",
    "averaging, 1e-3, 0.9, 0.999, 1e-8, 1, 0, 1"
  })
  void numbers_with_which_adam_cannot_work_are_refused_by_name(
      String key,
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      double clip,
      double decay,
      double averaging) {
    assertThatThrownBy(
            () -> new OptimizerConfig(rate, beta1, beta2, epsilon, clip, decay, averaging))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(key + ": expected .*, found .*");
  }

  @Test
  void an_infinite_limit_of_the_norm_is_allowed() {
    assertThatCode(
            () -> new OptimizerConfig(1e-3, 0.9, 0.999, 1e-8, Double.POSITIVE_INFINITY, 0, 0))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"-1, 10", "11, 10", "0, 0"})
  void a_warm_up_longer_than_the_run_is_refused(long warmup, long total) {
    assertThatThrownBy(() -> new ScheduleShape(warmup, total, Decay.COSINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("schedule: expected 0 <= warmupSteps <= totalSteps");
  }

  @Test
  void a_session_without_threads_is_refused() {
    assertThatThrownBy(() -> new SessionSettings(0, 2, new Device.Cpu(), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 0 and 2");
  }

  @Test
  void a_session_on_the_cpu_leaves_gpus_alone() {
    assertThat(SessionSettings.standard().config().getDeviceCountMap()).containsEntry("GPU", 0);
  }

  @Test
  void a_session_on_a_gpu_takes_memory_as_it_needs_it_up_to_a_part() {
    ConfigProto half = SessionSettings.standard().on(new Device.Gpu(0.5)).config();

    assertThat(half.getDeviceCountMap()).isEmpty();
    assertThat(half.getGpuOptions().getAllowGrowth()).isTrue();
    assertThat(half.getGpuOptions().getPerProcessGpuMemoryFraction()).isEqualTo(0.5);
    // 0 leaves the limit to TensorFlow.
    assertThat(
            SessionSettings.standard()
                .on(new Device.Gpu(1))
                .config()
                .getGpuOptions()
                .getPerProcessGpuMemoryFraction())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.5, Double.NaN})
  void no_memory_and_more_than_there_is_are_refused(double fraction) {
    assertThatThrownBy(() -> new Device.Gpu(fraction))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("gpu-memory-fraction: expected above 0 and at most 1, found");
  }

  @Test
  void xla_is_off_unless_asked_for() {
    ConfigProto off = SessionSettings.standard().config();
    ConfigProto on = new SessionSettings(1, 2, new Device.Cpu(), true).config();

    assertThat(off.getGraphOptions().getOptimizerOptions().getGlobalJitLevel())
        .isEqualTo(GlobalJitLevel.DEFAULT);
    assertThat(on.getGraphOptions().getOptimizerOptions().getGlobalJitLevel())
        .isEqualTo(GlobalJitLevel.ON_1);
  }
}
