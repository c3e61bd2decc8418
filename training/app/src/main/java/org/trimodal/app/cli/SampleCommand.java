package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.trimodal.data.sample.Ceiling;
import org.trimodal.data.sample.SampleGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the generated sample. */
@Command(
    name = "sample",
    description = {
      "Generates a sample of utterances as HDF5 arrays, for trimodal prepare.",
      "Its scores depend on each modality alone, on the order of the words, and on gestures that"
          + " show which of the words count. The ceiling is printed: how well they can be predicted"
          + " at best. conflict.txt lists the utterances whose words as a whole say otherwise."
    },
    mixinStandardHelpOptions = true)
final class SampleCommand implements Runnable {
  @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder to write")
  private Path out = Path.of("");

  @Option(
      names = "--seed",
      required = true,
      paramLabel = "S",
      description = "the same seed gives the same bytes")
  private long seed;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Ceiling ceiling = SampleGenerator.generate(out, seed);
    PrintWriter print = spec.commandLine().getOut();
    print.printf("%-36s  %5s  %5s%n", "best on the test split, knowing", "MAE", "Acc-2");
    print(print, ceiling.whole());
    ceiling.partial().forEach(row -> print(print, row));
    print.printf("sample of seed %d in %s%n", seed, out);
  }

  private static void print(PrintWriter print, Ceiling.Row row) {
    print.printf(
        "%-36s  %5.3f  %5.1f%n", row.knows(), row.meanAbsoluteError(), 100 * row.accuracy2());
  }
}
