package org.trimodal.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line as a process of its own, as a user starts it. */
final class TrainingProcess {
  /** Of a process so short that the second compiler never earns what it costs. */
  private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1");

  private TrainingProcess() {}

  /**
   * Starts {@code trimodal} for a moment.
   *
   * @param output what it prints is added to this file
   */
  static Process start(Path output, String... arguments) throws IOException {
    return start(output, SHORT_LIVED, arguments);
  }

  /**
   * Starts {@code trimodal} with the class path of the tests.
   *
   * @param output what it prints is added to this file
   * @param options of the Java virtual machine
   */
  static Process start(Path output, List<String> options, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Trimodal.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
        .start();
  }

  /** Name of a run's newest checkpoint; empty before the first. */
  static String newestCheckpoint(Path run) throws IOException {
    Path checkpoints = run.resolve("checkpoints");
    if (!Files.isDirectory(checkpoints)) {
      return "";
    }
    try (var names = Files.list(checkpoints)) {
      return names
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("step-"))
          .max(String::compareTo)
          .orElse("");
    }
  }
}
