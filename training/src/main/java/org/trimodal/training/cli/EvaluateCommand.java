package org.trimodal.training.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.trimodal.data.Split;
import org.trimodal.training.report.Evaluation;
import org.trimodal.training.report.EvaluationRequest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a model on a split. */
@Command(
    name = "evaluate",
    description = {
      "Measures a model on a split of a data set.",
      "Prints the field's table and writes metrics.json and predictions.csv."
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Runnable {
  @ArgGroup(multiplicity = "1")
  private Measured measured = new Measured();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "data set that trimodal prepare made")
  private Path data = Path.of("");

  @Option(
      names = "--split",
      required = true,
      paramLabel = "SPLIT",
      description = "train, valid or test")
  private Split split = Split.TEST;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder to write")
  private Path out = Path.of("");

  @Option(
      names = "--baselines",
      description =
          "also measures the mean predictor and a ridge regression on time-averaged features, with"
              + " a bootstrap 95%% interval of the difference")
  private boolean baselines;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The model. */
  private static final class Measured {
    @Option(
        names = "--run",
        paramLabel = "RUN",
        description = "folder of a run, whose best checkpoint is measured")
    private Optional<Path> run = Optional.empty();

    @Option(
        names = "--model",
        paramLabel = "DIR",
        description = "a SavedModel, such as RUN/checkpoints/step-00001200")
    private Optional<Path> model = Optional.empty();
  }

  @Override
  public void run() {
    Folders.requireThere("--data", data);
    EvaluationRequest request = new EvaluationRequest(model(), data, split, out, baselines);
    spec.commandLine().getOut().print(Evaluation.run(request).text());
    spec.commandLine().getOut().printf("written to %s%n", out);
  }

  private Path model() {
    measured.run.ifPresent(folder -> Folders.requireThere("--run", folder));
    measured.model.ifPresent(folder -> Folders.requireThere("--model", folder));
    return measured.run.map(BestCheckpoint::of).or(() -> measured.model).orElseThrow();
  }
}
