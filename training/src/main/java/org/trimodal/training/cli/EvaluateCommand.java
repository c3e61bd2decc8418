package org.trimodal.training.cli;

import java.nio.file.Path;
import org.trimodal.data.Split;
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

  @Mixin private MissingOptions missing = new MissingOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Folders.requireThere("--data", data);
    EvaluationRequest request =
        new EvaluationRequest(measured.model(), data, split, out, baselines);
    EvaluationReport report = Evaluation.run(request, missing.shares(data));
    RunReport.ofEvaluation(out, measured.name(), split, report.labels(), measured.run());
    spec.commandLine().getOut().print(report.text());
    spec.commandLine().getOut().printf("written to %s%n", out);
  }
}
