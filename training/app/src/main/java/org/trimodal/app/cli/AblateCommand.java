package org.trimodal.app.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.trimodal.data.yaml.Choice;
import org.trimodal.evaluation.experiment.Ablation;
import org.trimodal.evaluation.experiment.ExperimentKind;
import org.trimodal.evaluation.experiment.Variant;
import org.trimodal.model.Architecture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A table like the paper's Table 5. */
@Command(
    name = "ablate",
    description = {
      "Trains the whole network and the same with one part off, for each of eight parts (after the"
          + " paper's Table 5; three of them are our reading of it) and each direction of the"
          + " cross-modal attention (ours), from several"
          + " seeds, and prints mean and deviation, on the validation split by default.",
      "Differences to the whole network have a 95%% interval from a hierarchical bootstrap over seeds and"
          + " videos or dialogues (utterances where the ids name neither); they are bold where the"
          + " p-value is below .05 after Holm's correction.",
      "Writes ablation.csv, .md, .png, .svg and cost-ablation.csv. If it is stopped"
          + " or killed, the same command continues: finished runs are kept, and the unfinished one"
          + " ends in the same bits."
    },
    mixinStandardHelpOptions = true)
final class AblateCommand implements Callable<Integer> {
  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Interruption interruption;

  AblateCommand(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws IOException {
    options.check();
    Architecture architecture = options.base().with(List.of()).architecture();
    if (architecture != Architecture.MULTITASK) {
      throw new WrongUseException(
          "--config: expected architecture multitask, whose parts are told apart, found "
              + Choice.name(architecture));
    }
    List<Variant> variants = Ablation.variants(options.base());
    List<String> labels = variants.stream().map(Variant::label).toList();
    String same =
        Arrays.stream(Ablation.values())
            .map(Ablation::label)
            .filter(label -> !labels.contains(label))
            .collect(Collectors.joining(", "));
    if (!same.isEmpty()) {
      spec.commandLine().getOut().println("left out, for they are off already: " + same);
    }
    return new ExperimentSession(options, interruption, spec.commandLine().getOut())
        .run(ExperimentKind.ABLATION, variants);
  }
}
