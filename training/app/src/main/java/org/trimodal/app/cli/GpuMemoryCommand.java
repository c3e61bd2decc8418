package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trimodal.app.gpu.MemoryTable;
import org.trimodal.training.config.ConfigReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells the memory that training takes on a device. */
@Command(
    name = "gpu-memory",
    description = {
      "Tells the memory that training takes on a GPU by steps and batch: variables and results of",
      "operations, by a line through two small batches measured on the CPU in the fused form. What",
      "the driver and cuDNN take for themselves comes on top."
    },
    mixinStandardHelpOptions = true)
final class GpuMemoryCommand implements Runnable {
  @Option(names = "--config", required = true, paramLabel = "FILE", description = "configuration")
  private Path config = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "replaces a value of the configuration; may be repeated")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--steps",
      split = ",",
      defaultValue = "20,50,100",
      paramLabel = "N",
      description = "lengths of every modality (${DEFAULT-VALUE})")
  private List<Integer> steps = List.of();

  @Option(
      names = "--batches",
      split = ",",
      defaultValue = "32,128,512,1024",
      paramLabel = "N",
      description = "utterances per step (${DEFAULT-VALUE})")
  private List<Integer> batches = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    requirePositive("--steps", steps);
    requirePositive("--batches", batches);
    MemoryTable table = new MemoryTable(ConfigReader.read(config, settings));
    PrintWriter print = spec.commandLine().getOut();
    print.println(MemoryTable.head(batches));
    for (int length : steps) {
      print.println(table.row(length, batches));
      print.flush();
    }
  }

  private static void requirePositive(String option, List<Integer> values) {
    for (int value : values) {
      if (value < 1) {
        throw new WrongUseException("%s: expected at least 1, found %d".formatted(option, value));
      }
    }
  }
}
