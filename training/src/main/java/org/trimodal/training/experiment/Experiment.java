package org.trimodal.training.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.training.fit.TrainingResult;
import org.trimodal.training.fit.TrainingResult.Reason;
import org.trimodal.training.fit.TrainingRun;
import org.trimodal.training.report.RunFolder;

/**
 * Trains every variant from every seed and evaluates each run on the test split once it has ended.
 * What is on disk is all the state there is: finished runs are not made again, a run that was
 * stopped or killed goes on from its newest checkpoint.
 */
public final class Experiment {
  private final ExperimentPlan plan;
  private final TrainingRun training;
  private final ExperimentListener listener;

  /**
   * Wires an experiment.
   *
   * @param training makes the runs
   * @param listener hears of the progress
   */
  public Experiment(ExperimentPlan plan, TrainingRun training, ExperimentListener listener) {
    this.plan = plan;
    this.training = training;
    this.listener = listener;
  }

  /**
   * Makes all runs that are not there.
   *
   * @return outcomes in the plan's order; empty if the user asked to stop
   * @throws org.trimodal.training.report.RunFolderException if there are runs of another
   *     configuration or data set
   */
  public Optional<List<RunOutcome>> run() {
    List<PlannedRun> runs = plan.runs();
    String dataHash = LearningSet.open(plan.data()).dataHash();
    Optional<Path> initial =
        plan.initial().map(weights -> RunFolder.open(weights.run()).best().folder());
    runs.stream().filter(PlannedRun::begun).forEach(run -> run.requireSame(dataHash, initial));
    listener.started(runs.size(), (int) runs.stream().filter(PlannedRun::finished).count());
    List<RunOutcome> outcomes = new ArrayList<>();
    for (PlannedRun run : runs) {
      boolean before = run.finished();
      if (!before) {
        if (train(run).reason() == Reason.INTERRUPTED) {
          listener.interrupted(run);
          return Optional.empty();
        }
        run.evaluate(plan.data());
      }
      RunOutcome outcome = run.outcome();
      outcomes.add(outcome);
      listener.ended(outcomes.size(), outcome, before);
    }
    return Optional.of(outcomes);
  }

  private TrainingResult train(PlannedRun run) {
    return run.begun()
        ? training.resume(run.folder())
        : training.start(run.config(), plan.data(), run.folder(), plan.initial());
  }
}
