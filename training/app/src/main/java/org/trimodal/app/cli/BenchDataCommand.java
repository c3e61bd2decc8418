package org.trimodal.app.cli;

import java.io.PrintWriter;
import org.trimodal.app.bench.DataBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Times the preparation of data. */
@Command(
    name = "bench-data",
    description = {
      "Measures reading of computational sequences beside h5py's (where it is installed), their",
      "alignment, and the way from files to shards with its memory, all in one run."
    },
    mixinStandardHelpOptions = true)
final class BenchDataCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    DataBench.run(
        OwnProcess::command,
        line -> {
          out.println(line);
          out.flush();
        });
  }
}
