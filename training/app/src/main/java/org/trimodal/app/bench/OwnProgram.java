package org.trimodal.app.bench;

import java.util.List;

/** Makes processes of this program. */
@FunctionalInterface
public interface OwnProgram {
  /**
   * A process that has not been started.
   *
   * @param options of the virtual machine
   * @param arguments the command and what it takes
   */
  ProcessBuilder command(List<String> options, List<String> arguments);
}
