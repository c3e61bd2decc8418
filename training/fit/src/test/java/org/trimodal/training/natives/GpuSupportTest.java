package org.trimodal.training.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trimodal.model.SessionSettings;

class GpuSupportTest {
  @Test
  void the_build_for_cpus_is_the_first_thing_that_is_missing() {
    GpuSupport support = GpuSupport.find(CudaSource.standard(), 1, line -> {});

    assertThat(support.build()).isEqualTo(TensorFlowBuild.CPU);
    assertThat(support.missing().orElseThrow())
        .startsWith("TensorFlow: expected the build for NVIDIA GPUs, found the one for CPUs;")
        .contains("make dist-gpu");
  }

  @Test
  void gpus_that_stay_idle_are_told_of() {
    Gpu gpu = new Gpu("NVIDIA L4", new CudaVersion(8, 9), 24_000_000_000L, 58, 2.04e9);
    Driver driver =
        new Driver(Optional.of(new CudaVersion(12, 4)), List.of(gpu, gpu), Optional.empty());

    assertThat(
            new GpuSupport(TensorFlowBuild.GPU, driver, Optional.empty(), Optional.empty())
                .describe())
        .isEqualTo(
            "NVIDIA L4, compute capability 8.9, 24000 MB; 1 more stay idle,"
                + " CUDA_VISIBLE_DEVICES=1 takes the next");
  }

  @Test
  void tensorflow_sees_the_processor() {
    assertThat(SeenDevice.seen(SessionSettings.standard()))
        .extracting(SeenDevice::name)
        .containsExactly("CPU:0");
  }
}
