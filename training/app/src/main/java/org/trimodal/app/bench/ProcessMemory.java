package org.trimodal.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Resident memory of this process as the Linux kernel counts it, native memory included. */
public final class ProcessMemory {
  private ProcessMemory() {}

  /** Bytes resident now; empty where the kernel does not tell. */
  public static OptionalLong resident() {
    return bytes("self", "VmRSS:");
  }

  /** Highest number of bytes resident so far; empty where the kernel does not tell. */
  public static OptionalLong peakResident() {
    return bytes("self", "VmHWM:");
  }

  /** Bytes resident now of another process; empty too once it has ended. */
  static OptionalLong resident(long process) {
    return bytes(String.valueOf(process), "VmRSS:");
  }

  /** As above, of another process; empty too once it has ended. */
  static OptionalLong peakResident(long process) {
    return bytes(String.valueOf(process), "VmHWM:");
  }

  private static OptionalLong bytes(String process, String key) {
    Path status = Path.of("/proc", process, "status");
    if (!Files.isReadable(status)) {
      return OptionalLong.empty();
    }
    try {
      List<String> lines = Files.readAllLines(status);
      return lines.stream()
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      if (!Files.isReadable(status)) {
        return OptionalLong.empty(); // it ended while it was asked
      }
      throw new UncheckedIOException(e);
    }
  }
}
