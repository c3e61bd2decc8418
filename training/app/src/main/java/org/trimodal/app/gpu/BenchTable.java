package org.trimodal.app.gpu;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;
import java.util.OptionalDouble;
import org.trimodal.app.gpu.BenchResult.Check;
import org.trimodal.app.gpu.BenchResult.Floor;
import org.trimodal.app.gpu.BenchResult.Speed;

/** What a bench measured, for readers. */
public final class BenchTable {
  private final StringBuilder lines = new StringBuilder();

  private BenchTable() {}

  /** As lines. */
  public static String of(BenchResult result) {
    BenchTable table = new BenchTable();
    table.line("%s, TensorFlow %s", result.device(), result.tensorFlow());
    table.floor(result.floor());
    table.line("");
    table.line("recurrent  precision  batch  samples/s  floor/time  MOSEI epoch s  memory MB");
    result.speed().forEach(table::speed);
    table.line("");
    table.line("input stream, at most        %.2f of the fastest step's time", result.inputShare());
    result.checks().forEach(table::check);
    return table.lines.toString();
  }

  private void floor(Floor floor) {
    line(
        "products, GFLOP/s            float32 %.0f, tf32 %.0f, bfloat16 %.0f",
        floor.float32() * 1e-9, floor.tf32() * 1e-9, floor.bfloat16() * 1e-9);
    line(
        "copies, GB/s                 to the device %.1f, on the device %.1f",
        floor.copiesTo() * 1e-9, floor.copiesOn() * 1e-9);
  }

  private void speed(Speed row) {
    line(
        "%-9s  %-9s  %5d  %9s  %10s  %13s  %9s",
        row.recurrent(),
        row.precision(),
        row.batch(),
        row.samplesPerSecond().isPresent() ? number("%.0f", row.samplesPerSecond()) : "no memory",
        number("%.3f", row.floorShare()),
        number("%.1f", row.epochSeconds()),
        number("%.0f", scaled(row.memory())));
  }

  private void check(Check check) {
    line("%s: %s: %s", check.passed() ? "passed" : "FAILED", check.name(), check.found());
  }

  private static OptionalDouble scaled(OptionalDouble bytes) {
    return bytes.isPresent() ? OptionalDouble.of(bytes.getAsDouble() * 1e-6) : bytes;
  }

  private static String number(String format, OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "n/a";
  }

  @FormatMethod
  private void line(@FormatString String format, Object... values) {
    lines.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
