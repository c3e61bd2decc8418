package org.trimodal.app.cli;

import java.io.PrintWriter;
import org.trimodal.app.bench.SpeedBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Times training beside the machine's peak. */
@Command(
    name = "bench",
    description = {
      "Measures training speed at CMU-MOSEI's shapes, at fixed length and with MOSEI's lengths,",
      "beside the fastest matrix product of the same cores, all in one run."
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(SpeedBench.run());
    out.flush();
  }
}
