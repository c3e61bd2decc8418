package org.trimodal.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.trimodal.evaluation.experiment.ExperimentKind;
import org.trimodal.evaluation.experiment.Variant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The same run from several seeds. */
@Command(
    name = "run-seeds",
    description = {
      "Trains the same configuration from several seeds and prints mean, deviation, Student's interval"
          + " over the seeds and a hierarchical bootstrap's over seeds and videos or dialogues"
          + " (utterances where the ids name neither), on the validation split by default. Each run's epoch is chosen"
          + " on the validation split.",
      "Writes seeds.csv, seeds.md and cost-seeds.csv (parameters, seconds). If it is stopped or"
          + " killed, the same command continues: finished runs are kept, and the unfinished one ends"
          + " in the same bits."
    },
    mixinStandardHelpOptions = true)
final class RunSeedsCommand implements Callable<Integer> {
  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Interruption interruption;

  RunSeedsCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws IOException {
    options.check();
    Variant only = new Variant("", "", "", options.base().with(List.of()));
    return new ExperimentSession(options, interruption, spec.commandLine().getOut())
        .run(ExperimentKind.SEEDS, List.of(only));
  }
}
