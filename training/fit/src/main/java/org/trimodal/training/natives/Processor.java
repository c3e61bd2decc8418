package org.trimodal.training.natives;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The processor as the Linux kernel describes it.
 *
 * @param model its name
 * @param flags what it can do
 * @param hertz clock of its first core
 */
public record Processor(String model, Set<String> flags, OptionalDouble hertz) {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  /** Those that decide how fast matrix products are. */
  private static final List<String> VECTORS =
      List.of("avx", "avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile");

  private static final String CLOCK = "cpu MHz";

  /** Copies the flags. */
  public Processor {
    flags = Set.copyOf(flags);
  }

  /** That of this machine; without a name and flags where the kernel does not tell. */
  public static Processor read() {
    if (!Files.isReadable(CPUINFO)) {
      return parse(List.of());
    }
    try {
      return parse(Files.readAllLines(CPUINFO));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Processor parse(List<String> cpuinfo) {
    return new Processor(
        value(cpuinfo, "model name"),
        Set.copyOf(Splitter.on(' ').omitEmptyStrings().splitToList(value(cpuinfo, "flags"))),
        cpuinfo.stream()
            .filter(line -> line.startsWith(CLOCK))
            .mapToDouble(line -> 1e6 * Double.parseDouble(line.substring(line.indexOf(':') + 1)))
            .findFirst());
  }

  /** Its name and vector instructions, in words. */
  public String describe() {
    return flags.isEmpty()
        ? "unknown to this system"
        : "%s (%s)"
            .formatted(model, String.join(" ", VECTORS.stream().filter(flags::contains).toList()));
  }

  /** Whether it has AVX, without which TensorFlow does not run; also where nothing is known. */
  public boolean runsTensorFlow() {
    return flags.isEmpty() || flags.contains("avx");
  }

  /**
   * Floating-point operations per second in float32 of one core at the clock that the kernel tells:
   * two fused multiply-adds of the widest vectors a cycle. Empty where that is not known.
   */
  public OptionalDouble peak() {
    int perCycle = flags.contains("avx512f") ? 64 : flags.contains("fma") ? 32 : 16;
    return hertz.isPresent() ? OptionalDouble.of(perCycle * hertz.getAsDouble()) : hertz;
  }

  private static String value(List<String> cpuinfo, String key) {
    return cpuinfo.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .findFirst()
        .orElse("");
  }
}
