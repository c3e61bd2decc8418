package org.trimodal.app.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.trimodal.app.gpu.BenchResult.Check;
import org.trimodal.app.gpu.BenchResult.Floor;
import org.trimodal.app.gpu.BenchResult.Speed;

class BenchTableTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  private final BenchResult result =
      new BenchResult(
          "GPU:0",
          "2.18.0",
          new Floor(19.5e12, 150e12, 300e12, 25e9, 1500e9),
          List.of(
              new Speed(
                  "cudnn",
                  "tf32",
                  512,
                  OptionalDouble.of(20_000),
                  OptionalDouble.of(0.25),
                  OptionalDouble.of(0.81),
                  OptionalDouble.of(3e9)),
              new Speed("fused", "float32", 1024, NONE, NONE, NONE, OptionalDouble.of(8e9))),
          0.125,
          List.of(
              new Check("two equal runs, determinism on", "the same bits", true),
              new Check("losses beside the CPU's", "apart by 9.0e-01", false)));

  @Test
  void rows_and_checks_are_told_line_by_line() {
    assertThat(BenchTable.of(result).lines())
        .contains(
            "products, GFLOP/s            float32 19500, tf32 150000, bfloat16 300000",
            "copies, GB/s                 to the device 25.0, on the device 1500.0",
            "cudnn      tf32         512      20000       0.250            0.8       3000",
            "fused      float32     1024  no memory         n/a            n/a       8000",
            "passed: two equal runs, determinism on: the same bits",
            "FAILED: losses beside the CPU's: apart by 9.0e-01");
  }

  @Test
  void a_check_that_does_not_hold_fails_the_whole() {
    assertThat(result.passed()).isFalse();
  }
}
