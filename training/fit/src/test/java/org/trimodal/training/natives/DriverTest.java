package org.trimodal.training.natives;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of drivers and cards that this machine does not have. */
class DriverTest {
  private static final Gpu A100 = gpu("NVIDIA A100-SXM4-40GB", 8, 0);
  private static final Gpu H100 = gpu("NVIDIA H100 80GB HBM3", 9, 0);

  @Test
  void a_card_is_told_with_its_capability_memory_and_greatest_rate() {
    Driver driver = Driver.of(new Card(12040, 0, List.of(A100, A100)));

    assertThat(driver.missing()).isEmpty();
    assertThat(driver.describe(Optional.empty())).isEqualTo("for CUDA 12.4 and earlier");
    assertThat(driver.describe(Optional.of("550.54.14")))
        .isEqualTo("550.54.14, for CUDA 12.4 and earlier");
    assertThat(driver.gpus()).containsExactly(A100, A100);
    assertThat(A100.describe())
        .isEqualTo("NVIDIA A100-SXM4-40GB, compute capability 8.0, 42000 MB");
    // 108 multiprocessors of 64 cores at 1.41 GHz, two operations a cycle: NVIDIA says 19.5
    // TFLOP/s.
    assertThat(A100.peak()).isEqualTo(2.0 * 108 * 64 * 1.41e9);
  }

  @Test
  void a_driver_that_is_too_old_is_told_with_what_it_is_for() {
    Driver driver = Driver.of(new Card(11040, 0, List.of(A100)));

    assertThat(driver.missing())
        .contains(
            "driver: expected one for CUDA 12.0 or later (525 or later), found one for CUDA 11.4;"
                + " update it");
  }

  @ParameterizedTest
  @CsvSource({
    "100, 'GPU: expected one of NVIDIA''s, found none that the driver shows'",
    "803, 'driver: expected library and kernel module of one version, found two'",
    "999, 'driver: expected it to start, found CUDA error 999'",
  })
  void a_driver_that_does_not_start_is_told_with_what_to_do(int code, String message) {
    Optional<String> missing = Driver.of(new Card(12040, code, List.of(A100))).missing();

    assertThat(missing.orElseThrow()).startsWith(message).doesNotContain("\n");
  }

  @Test
  void a_driver_that_shows_no_card_is_none_that_can_be_used() {
    assertThat(Driver.of(new Card(12040, 0, List.of())).missing().orElseThrow())
        .startsWith("GPU: expected one of NVIDIA's, found none");
  }

  @Test
  void a_card_older_than_every_kernel_is_refused() {
    Driver driver = Driver.of(new Card(12040, 0, List.of(gpu("NVIDIA GeForce GTX 980", 5, 2))));

    assertThat(driver.missing())
        .contains(
            "GPU: expected compute capability 6.0 or later, found 5.2 (NVIDIA GeForce GTX 980)");
  }

  @ParameterizedTest
  @CsvSource({"12040, false", "12050, true", "12080, true"})
  void a_card_newer_than_every_kernel_needs_a_driver_that_compiles_for_it(int cuda, boolean fit) {
    assertThat(Driver.of(new Card(cuda, 0, List.of(H100))).missing().isEmpty()).isEqualTo(fit);
  }

  @ParameterizedTest
  @CsvSource({
    "'NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.14  Thu Feb 22 01:44:30 UTC 2024'",
    "'NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  550.54.14  Release Build  (root@x)'",
  })
  void the_release_is_the_kernel_modules(String line) {
    assertThat(KernelModule.release(List.of(line, "GCC version:  gcc version 12.3.0 (Ubuntu)")))
        .contains("550.54.14");
  }

  private static Gpu gpu(String name, int major, int minor) {
    return new Gpu(name, new CudaVersion(major, minor), 42_000_000_000L, 108, 1.41e9);
  }

  /** A driver of cards, as the CUDA driver API answers. */
  private record Card(int cuda, int start, List<Gpu> gpus) implements DriverLibrary {
    private static final int HANDLE = 7;

    @Override
    public int cuInit(int flags) {
      return start;
    }

    @Override
    public int cuDriverGetVersion(IntByReference version) {
      version.setValue(cuda);
      return 0;
    }

    @Override
    public int cuDeviceGetCount(IntByReference count) {
      count.setValue(gpus.size());
      return 0;
    }

    @Override
    public int cuDeviceGet(IntByReference device, int ordinal) {
      device.setValue(HANDLE + ordinal);
      return 0;
    }

    @Override
    public int cuDeviceGetName(byte[] name, int length, int device) {
      byte[] bytes = of(device).name().getBytes(UTF_8);
      System.arraycopy(bytes, 0, name, 0, bytes.length);
      return 0;
    }

    @Override
    public int cuDeviceTotalMem_v2(LongByReference bytes, int device) {
      bytes.setValue(of(device).memory());
      return 0;
    }

    @Override
    public int cuDeviceGetAttribute(IntByReference value, int attribute, int device) {
      Gpu gpu = of(device);
      value.setValue(
          switch (attribute) {
            case 13 -> (int) (gpu.clock() / 1e3);
            case 16 -> gpu.multiprocessors();
            case 75 -> gpu.capability().major();
            case 76 -> gpu.capability().minor();
            default -> -1;
          });
      return 0;
    }

    private Gpu of(int device) {
      return gpus.get(device - HANDLE);
    }
  }
}
