package org.trimodal.training.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.trimodal.data.Split;
import org.trimodal.training.predict.MissingShares;
import org.trimodal.training.report.Evaluation;
import org.trimodal.training.report.EvaluationReport;
import org.trimodal.training.report.EvaluationRequest;
import org.trimodal.training.report.RunReport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a model on a split. */
@Command(
    name = "evaluate",
    description = {
      "Measures a model on a split of a data set.",
      "Prints the field's table with bootstrap 95%% intervals and writes metrics.json,"
          + " predictions.csv, utterances.csv, report.html and its pictures."
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Runnable {
  @ArgGroup(multiplicity = "1")
  private ModelOption measured = new ModelOption();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "data set that trimodal prepare made (default: the run's)")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--split",
      required = true,
      paramLabel = "SPLIT",
      description = "train, valid or test")
  private Split split = Split.TEST;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "folder to write (default: RUN/evaluation-SPLIT, with -missing added if some is)")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--baselines",
      description =
          "also measures the mean predictor and a ridge regression on time-averaged features, with"
              + " a bootstrap 95%% interval of the difference")
  private boolean baselines;

  @Mixin private MissingOptions missing = new MissingOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Path asked = measured.data(data);
    Path model = measured.model();
    MissingShares shares = missing.shares(asked);
    Path written =
        measured.out(out, "evaluation-" + split.key() + (shares.isNone() ? "" : "-missing"));
    EvaluationRequest request = new EvaluationRequest(model, asked, split, written, baselines);
    EvaluationReport report = Evaluation.run(request, shares);
    RunReport.ofEvaluation(written, measured.name(), split, report.labels(), measured.run());
    spec.commandLine().getOut().print(report.text());
    spec.commandLine().getOut().printf("written to %s%n", written);
  }
}
