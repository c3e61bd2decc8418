package org.trimodal.app.cli;

import com.google.common.base.Joiner;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import org.trimodal.data.csd.CsdEntry;
import org.trimodal.data.csd.CsdFile;
import org.trimodal.data.csd.TimedSequence;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks inside computational sequences. */
@Command(
    name = "csd",
    description = "Looks inside a computational sequence of the CMU-MultimodalSDK (.csd).",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class CsdCommand implements Runnable {
  private static final Joiner BY = Joiner.on(" x ");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command, found none");
  }

  @Command(
      name = "ls",
      description = "Lists the root, the metadata and each entry with its shape, type and rate.",
      mixinStandardHelpOptions = true)
  void list(@Parameters(paramLabel = "FILE", description = "the .csd file") Path file) {
    PrintWriter print = spec.commandLine().getOut();
    try (CsdFile csd = CsdFile.open(file)) {
      print.printf("%s: %d entries%n", csd.rootName(), csd.ids().size());
      csd.metadata().forEach((key, value) -> print.printf("  %s: %s%n", key, value));
      for (String id : csd.ids()) {
        CsdEntry entry = csd.describe(id);
        print.printf(
            "%-16s  %14s  %s  %-10s  %8.2f s to %8.2f s  %6.2f/s%n",
            id,
            BY.join(entry.shape()),
            entry.type(),
            entry.layout(),
            entry.start(),
            entry.end(),
            entry.rate());
      }
    }
    print.flush();
  }

  @Command(
      name = "head",
      description = "Prints the first rows of an entry with their times.",
      mixinStandardHelpOptions = true)
  void head(
      @Parameters(paramLabel = "FILE", description = "the .csd file") Path file,
      @Parameters(paramLabel = "ID", description = "of the entry; after -- if it begins with -")
          String id,
      @Option(
              names = {"-n", "--rows"},
              paramLabel = "N",
              defaultValue = "10",
              description = "how many (${DEFAULT-VALUE})")
          int rows) {
    PrintWriter print = spec.commandLine().getOut();
    try (CsdFile csd = CsdFile.open(file)) {
      TimedSequence sequence = csd.read(id);
      for (int row = 0; row < Math.min(rows, sequence.length()); row++) {
        print.printf(
            "%8.3f  %8.3f  %s%n", sequence.start(row), sequence.end(row), values(sequence, row));
      }
    }
    print.flush();
  }

  private static String values(TimedSequence sequence, int row) {
    if (!sequence.words().isEmpty()) {
      return sequence.words().get(row);
    }
    int from = row * sequence.width();
    return Arrays.toString(Arrays.copyOfRange(sequence.values(), from, from + sequence.width()));
  }
}
