package org.trimodal.app.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.trimodal.data.yaml.Choice;
import org.trimodal.evaluation.experiment.Benchmark;
import org.trimodal.evaluation.experiment.ExperimentKind;
import org.trimodal.model.Architecture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The paper's Tables 3 and 4, for any data set. */
@Command(
    name = "benchmark",
    description = {
      "Trains several architectures on the same data by the same recipe from the same seeds and"
          + " prints mean and deviation, on the validation split by default (for the paper's Tables 3 and"
          + " 4: --evaluate-on test).",
      "Differences to the first row have a 95%% interval from a hierarchical bootstrap over seeds and"
          + " videos or dialogues (utterances where the ids name neither); they are bold where the"
          + " p-value is below .05 after Holm's correction.",
      "Writes benchmark.csv, .md, .png, .svg and cost-benchmark.csv (parameters, seconds). If it"
          + " is stopped or killed, the same command continues: finished runs are kept, and the"
          + " unfinished one ends in the same bits."
    },
    mixinStandardHelpOptions = true)
final class BenchmarkCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @Option(
      names = "--architectures",
      required = true,
      split = ",",
      paramLabel = "NAME",
      description = {
        "all, or names parted by commas, as the key architecture: takes them;",
        "unimodal is trained on each modality alone"
      })
  private List<String> architectures = List.of();

  @Option(
      names = "--tasks",
      defaultValue = "paper",
      paramLabel = "WHOSE",
      description = {
        "paper: each network learns the tasks of its own paper, most of them the score alone (default)",
        "ours: all networks learn all tasks of the configuration"
      })
  private Benchmark.Tasks tasks = Benchmark.Tasks.PAPER;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Interruption interruption;

  BenchmarkCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws IOException {
    options.check();
    return new ExperimentSession(options, interruption, spec.commandLine().getOut())
        .run(ExperimentKind.BENCHMARK, Benchmark.variants(options.base(), chosen(), tasks));
  }

  private List<Architecture> chosen() {
    List<String> known = Arrays.stream(Architecture.values()).map(Choice::name).toList();
    for (String name : architectures) {
      if (!name.equals(ALL) && !known.contains(name)) {
        throw new WrongUseException(
            "--architectures: expected all or some of %s, found '%s'"
                .formatted(String.join(", ", known), name));
      }
    }
    return architectures.contains(ALL)
        ? Benchmark.all(options.base())
        : Arrays.stream(Architecture.values())
            .filter(architecture -> architectures.contains(Choice.name(architecture)))
            .toList();
  }
}
