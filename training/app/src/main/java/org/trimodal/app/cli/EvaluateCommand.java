package org.trimodal.app.cli;

import java.nio.file.Path;
import org.trimodal.data.Split;
import org.trimodal.evaluation.prediction.MissingShares;
import org.trimodal.evaluation.report.Evaluation;
import org.trimodal.evaluation.report.EvaluationReport;
import org.trimodal.evaluation.report.EvaluationRequest;
import org.trimodal.evaluation.report.RunReport;
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
      "Prints the field's table with bootstrap 95%% intervals, for which videos or dialogues are"
          + " drawn where the ids name them, else utterances: they are about this model, not about"
          + " other seeds. Writes metrics.json,"
          + " predictions.csv, utterances.csv, report.html and its pictures."
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Runnable {
  @Mixin private AskedModel asked = new AskedModel();

  @Option(
      names = "--split",
      required = true,
      paramLabel = "SPLIT",
      description = "train, valid or test")
  private Split split = Split.TEST;

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
    Path data = asked.data();
    Path model = asked.model();
    MissingShares shares = missing.shares(data);
    Path written = asked.out("evaluation-" + split.key() + (shares.isNone() ? "" : "-missing"));
    EvaluationRequest request = new EvaluationRequest(model, data, split, written, baselines);
    EvaluationReport report = Evaluation.run(request, shares);
    RunReport.ofEvaluation(written, asked.name(), split, report.labels(), asked.run());
    spec.commandLine().getOut().print(report.text());
    spec.commandLine().getOut().printf("written to %s%n", written);
  }
}
