package org.trimodal.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.training.config.DataConfig;
import org.trimodal.training.config.RunConfig;

class MemoryNeedTest {
  private static final RunConfig CONFIG = TinyRuns.config(32, 1e-2, 1, 1);
  private static final double MEGABYTE = 1e6;

  @TempDir static Path shared;

  private static Path data = Path.of("");

  @BeforeAll
  static void prepares() {
    data = TinySource.prepare(shared.resolve("data"), 1);
  }

  @Test
  void the_line_through_two_small_batches_meets_a_larger_one() {
    LearningSet set = LearningSet.open(data);
    MemoryNeed need = MemoryNeed.measure(CONFIG, set, data);

    try (TimedTraining training = new TimedTraining(ofBatch(20), set, data)) {
      double variables = 3.0 * Float.BYTES * training.parameters(); // and Adam's two slots
      assertThat(need.fixed()).isGreaterThan(variables);
      assertThat(need.bytes(20))
          .isCloseTo((double) training.stepBytes(), Percentage.withPercentage(5));
    }
  }

  @Test
  void the_largest_batch_that_fits_is_a_power_of_two() {
    MemoryNeed need = new MemoryNeed(100, 10);

    assertThat(need.largestBatch(100 + 10 * 255.0)).isEqualTo(128);
    assertThat(need.largestBatch(100 + 10 * 256.0)).isEqualTo(256);
    assertThat(need.largestBatch(50)).isZero();
    assertThat(need.bytes(3)).isCloseTo(130, within(1e-9));
  }

  @Test
  void a_device_with_too_little_memory_is_told_with_the_batch_that_fits() {
    MemoryNeed need = new MemoryNeed(100 * MEGABYTE, 10 * MEGABYTE);

    assertThat(TooLittleMemory.message(ofBatch(256), need, (long) (2000 * MEGABYTE), "GPU:0"))
        .isEqualTo(
            "data.batch: expected memory for batches of 256 (about 2660 MB), found 2000 MB that"
                + " GPU:0 lets be taken; --set data.batch=128 --set compute.accumulation=2 makes"
                + " the same updates in less");
    assertThat(TooLittleMemory.message(ofBatch(256), need, (long) (100 * MEGABYTE), "GPU:0"))
        .endsWith("not one utterance fits");
  }

  @Test
  void a_batch_that_should_have_fitted_is_halved() {
    MemoryNeed need = new MemoryNeed(0, 1);

    assertThat(TooLittleMemory.message(ofBatch(32), need, 1L << 40, "GPU:0"))
        .contains("--set data.batch=16 --set compute.accumulation=2");
  }

  @Test
  void a_full_disk_is_not_a_device_without_memory() {
    assertThat(
            TooLittleMemory.is(
                new TFResourceExhaustedException("OOM when allocating tensor with shape[9]")))
        .isTrue();
    assertThat(TooLittleMemory.is(new TFResourceExhaustedException("/x; No space left on device")))
        .isFalse();
  }

  private static RunConfig ofBatch(int batch) {
    DataConfig seen = CONFIG.data();
    return CONFIG.withData(
        new DataConfig(seen.modalities(), batch, 1, seen.normalise(), seen.clip()));
  }
}
