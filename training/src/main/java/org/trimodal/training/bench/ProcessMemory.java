package org.trimodal.training.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Resident memory of this process as the Linux kernel counts it, native memory included. */
public final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessMemory() {}

  /** Bytes resident now; empty where the kernel does not tell. */
  public static OptionalLong resident() {
    return bytes("VmRSS:");
  }

  /** Highest number of bytes resident so far; empty where the kernel does not tell. */
  public static OptionalLong peakResident() {
    return bytes("VmHWM:");
  }

  private static OptionalLong bytes(String key) {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    try {
      List<String> lines = Files.readAllLines(STATUS);
      return lines.stream()
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
