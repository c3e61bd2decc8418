package org.trimodal.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimodal.data.yaml.ConfigException;
import org.trimodal.model.Computation;
import org.trimodal.model.Device;
import org.trimodal.model.Precision;
import org.trimodal.model.RecurrentForm;
import org.trimodal.training.config.ComputeConfig;
import org.trimodal.training.config.ComputeConfig.Recurrent;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.natives.Processor;
import org.trimodal.training.run.RunFolder;
import org.trimodal.training.run.RunManifest.Computed;

/** Runs that compute in another way than the usual one. */
class ComputationTest {
  private static final int EPOCHS = 3;
  private static final RunConfig CONFIG = TinyRuns.config(8, 1e-2, EPOCHS, EPOCHS);
  private static final Device GPU = new Device.Gpu(1);

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path data = Path.of("");

  @BeforeAll
  static void prepares() {
    data = TinySource.prepare(shared.resolve("data"), 1);
  }

  @ParameterizedTest
  @CsvSource({"FLOAT32, 3", "BFLOAT16, 2", "FLOAT16, 1"})
  void a_run_in_any_precision_goes_on_to_the_same_bits(Precision precision, int accumulation) {
    RunConfig config = CONFIG.withCompute(compute(precision, accumulation));
    TrainingResult straight = TinyRuns.train(config, data, folder.resolve("straight"));
    new TinyRuns().stoppedAfter(2).start(config, data, folder.resolve("broken"));

    TrainingResult resumed = new TinyRuns().run().resume(folder.resolve("broken"));

    assertThat(resumed).isEqualTo(straight);
    // The scale of float16 begins too high for these data.
    assertThat(straight.skippedSteps()).isEqualTo(precision == Precision.FLOAT16 ? 1 : 0);
  }

  @Test
  void an_update_from_three_batches_is_a_third_of_the_steps() {
    TinyRuns heard = new TinyRuns();
    heard
        .run()
        .start(
            CONFIG.withCompute(compute(Precision.FLOAT32, 3)), data, folder.resolve("accumulated"));

    // 40 utterances in batches of 8: five or six batches are two updates.
    assertThat(heard.steps).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void a_run_writes_down_on_which_device_its_matrix_products_ran() {
    Path run = folder.resolve("run");
    new TinyRuns().stoppedAfter(2).start(CONFIG, data, run);
    new TinyRuns().run().resume(run);

    List<Computed> computed = RunFolder.open(run).manifest().computed();
    assertThat(computed).extracting(Computed::fromStep).containsExactly(1L, 3L);
    assertThat(computed).allSatisfy(each -> assertThat(each.device()).isEqualTo("CPU:0"));
    assertThat(computed)
        .allSatisfy(each -> assertThat(each.processor()).isEqualTo(Processor.read().describe()))
        .allSatisfy(each -> assertThat(each.oneDnn()).isTrue());
    assertThat(computed)
        .allSatisfy(each -> assertThat(each.products()).containsOnlyKeys("CPU:0"))
        .allSatisfy(each -> assertThat(each.products().get("CPU:0")).isGreaterThan(50))
        .allSatisfy(each -> assertThat(each.operations().get("CPU:0")).isGreaterThan(1000));
  }

  @Test
  void a_gpu_that_is_silently_unused_ends_the_run_at_its_first_step() {
    Path run = folder.resolve("run");
    RunConfig fused =
        CONFIG.withCompute(
            new ComputeConfig(Recurrent.FUSED, Precision.FLOAT32, true, false, false, 1));
    TinyRuns heard = new TinyRuns();

    assertThatThrownBy(() -> heard.run().on(GPU).start(fused, data, run))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching(
            "step 1: expected all ([0-9]+) matrix products on GPU:0, found \\1 elsewhere"
                + " \\(\\{CPU:0=\\1}\\); trimodal doctor --device gpu says what is missing");
    assertThat(heard.steps).isEmpty();
    assertThat(RunFolder.open(run).manifest().computed())
        .singleElement()
        .satisfies(each -> assertThat(each.device()).isEqualTo("GPU:0"))
        .satisfies(each -> assertThat(each.products()).containsOnlyKeys("CPU:0"));
  }

  @Test
  void cudnn_on_the_cpu_is_refused_before_anything_is_written() {
    RunConfig config =
        CONFIG.withCompute(
            new ComputeConfig(Recurrent.CUDNN, Precision.FLOAT32, true, true, false, 1));

    assertThatThrownBy(() -> TinyRuns.train(config, data, folder.resolve("run")))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(
            "compute.recurrent: expected auto or fused on the CPU, found cudnn");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void the_device_decides_what_auto_and_deterministic_mean() {
    ComputeConfig standard = ComputeConfig.standard();

    assertThat(standard.computation(new Device.Cpu())).isEqualTo(Computation.standard());
    assertThat(standard.computation(GPU))
        .isEqualTo(new Computation(RecurrentForm.CUDNN, Precision.FLOAT32, true));
  }

  private static ComputeConfig compute(Precision precision, int accumulation) {
    return new ComputeConfig(Recurrent.AUTO, precision, true, true, false, accumulation);
  }
}
