package org.trimodal.app.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program in another process, started as this one was. */
final class OwnProcess {
  private OwnProcess() {}

  /**
   * A process that has not been started.
   *
   * @param options of the virtual machine, which win over those of this one
   * @param arguments of the command line
   */
  static ProcessBuilder command(List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Trimodal.class.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }
}
