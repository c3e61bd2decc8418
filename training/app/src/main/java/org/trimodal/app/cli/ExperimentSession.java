package org.trimodal.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trimodal.data.Split;
import org.trimodal.evaluation.experiment.Experiment;
import org.trimodal.evaluation.experiment.ExperimentKind;
import org.trimodal.evaluation.experiment.ExperimentPlan;
import org.trimodal.evaluation.experiment.ResultSection;
import org.trimodal.evaluation.experiment.ResultTable;
import org.trimodal.evaluation.experiment.Results;
import org.trimodal.evaluation.experiment.RunOutcome;
import org.trimodal.evaluation.experiment.Subset;
import org.trimodal.evaluation.experiment.Variant;
import org.trimodal.evaluation.report.DrawnCurves;
import org.trimodal.files.FolderLock;
import org.trimodal.model.Device;
import org.trimodal.training.fit.TrainingRun;
import picocli.CommandLine.ExitCode;

/** Makes the runs of an experiment, then its tables. */
final class ExperimentSession {
  private final ExperimentOptions options;
  private final Interruption interruption;
  private final PrintWriter out;

  ExperimentSession(ExperimentOptions options, Interruption interruption, PrintWriter out) {
    this.options = options;
    this.interruption = interruption;
    this.out = out;
  }

  /**
   * Runs to the end, or until the user stops it.
   *
   * @param variants rows of the table
   * @return the command's exit code
   */
  @SuppressWarnings("try") // the lock is held, not used
  int run(ExperimentKind kind, List<Variant> variants) throws IOException {
    Files.createDirectories(options.out());
    try (FolderLock lock = FolderLock.take(options.out())) {
      return runLocked(kind, variants);
    }
  }

  private int runLocked(ExperimentKind kind, List<Variant> variants) throws IOException {
    List<Subset> subsets = options.subsets();
    Split split = options.evaluateOn();
    ExperimentProgress progress = new ExperimentProgress(out, Clock.systemUTC());
    Device computing = options.device().choose(progress::noticed);
    interruption.listen();
    ExperimentPlan plan =
        new ExperimentPlan(
            options.data(), options.out(), variants, options.seeds(), options.initial());
    TrainingRun training =
        new TrainingRun(new DrawnCurves(progress), interruption, Clock.systemUTC()).on(computing);
    Optional<List<RunOutcome>> outcomes = new Experiment(plan, training, progress).run(split);
    if (outcomes.isEmpty()) {
      return interruption.exitCode();
    }
    ResultSection section =
        ResultSection.of(kind, tables(new Results(outcomes.get()), split, subsets), outcomes.get());
    section.write(options.out());
    out.printf("%nOn the %s split, mean and standard deviation over the seeds:%n", split.label());
    out.print(section.text());
    out.printf("written to %s: %s%n", options.out(), String.join(", ", section.files()));
    out.flush();
    return ExitCode.OK;
  }

  private static List<ResultTable> tables(Results results, Split split, List<Subset> subsets) {
    List<ResultTable> tables = new ArrayList<>(List.of(results.table()));
    for (Subset subset : subsets) {
      tables.add(
          results
              .table(subset)
              .orElseThrow(
                  () ->
                      new WrongUseException(
                          "--subset %s: expected ids of the %s split, found none"
                              .formatted(subset.name(), split.label()))));
    }
    return tables;
  }
}
