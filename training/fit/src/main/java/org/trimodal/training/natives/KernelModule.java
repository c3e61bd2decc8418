package org.trimodal.training.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** NVIDIA's kernel module, as it describes itself. */
final class KernelModule {
  private static final Path VERSION = Path.of("/proc/driver/nvidia/version");

  /** As in {@code NVRM version: NVIDIA UNIX x86_64 Kernel Module 550.54.14 Thu Feb 22}. */
  private static final Pattern RELEASE =
      Pattern.compile("^NVRM version:.* (\\d+\\.\\d+(\\.\\d+)?) .*");

  private KernelModule() {}

  /** Release of the driver; empty where the module is not loaded. */
  static Optional<String> release() {
    try {
      return Files.isReadable(VERSION) ? release(Files.readAllLines(VERSION)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Optional<String> release(List<String> lines) {
    return lines.stream()
        .map(RELEASE::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }
}
