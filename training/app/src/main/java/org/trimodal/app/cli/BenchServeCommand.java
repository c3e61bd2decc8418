package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.trimodal.app.bench.ServeBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times the server beside the model that it serves. */
@Command(
    name = "bench-serve",
    description = {
      "Asks a server over this machine's own network, for single utterances over 1, 8, 64 and 256",
      "connections and for 64 at a time over 1, 2 and 4, with batching and without, beside calls of",
      "the same model in this process, all in one run; then watches the server's memory for a",
      "minute, and times its start and single utterances."
    },
    mixinStandardHelpOptions = true)
final class BenchServeCommand implements Runnable {
  @Option(
      names = "--model-base",
      paramLabel = "DIR",
      description =
          "folder with the numbered versions of a model (default: the paper's network at the generated"
              + " sample's shapes, trained for a moment)")
  private Optional<Path> base = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    base.ifPresent(folder -> Folders.requireThere("--model-base", folder));
    PrintWriter out = spec.commandLine().getOut();
    ServeBench.run(
        OwnProcess::command,
        base,
        line -> {
          out.println(line);
          out.flush();
        });
  }
}
