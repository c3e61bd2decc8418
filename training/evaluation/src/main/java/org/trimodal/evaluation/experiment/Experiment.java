package org.trimodal.evaluation.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trimodal.data.Split;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.training.fit.TrainingResult;
import org.trimodal.training.fit.TrainingResult.Reason;
import org.trimodal.training.fit.TrainingRun;
import org.trimodal.training.run.RunFolder;

/**
 * Trains every variant from every seed, then measures all runs on a split: no split that is only
 * measured is opened before the last run has ended. What is on disk is all the state there is:
 * finished runs are not made again, a run that was stopped or killed goes on from its newest
 * checkpoint.
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
   * Trains all runs that are not there, then measures each where it was not measured before.
   *
   * @param split to measure them on
   * @return outcomes in the plan's order; empty if the user asked to stop
   * @throws org.trimodal.training.run.RunFolderException if there are runs of another configuration
   *     or data set
   */
  public Optional<List<RunOutcome>> run(Split split) {
    return train() ? Optional.of(evaluate(split)) : Optional.empty();
  }

  /** Whether all runs have ended; if not, the user asked to stop. */
  private boolean train() {
    List<PlannedRun> runs = plan.runs();
    String dataHash = LearningSet.open(plan.data()).dataHash();
    Optional<Path> initial =
        plan.initial().map(weights -> RunFolder.open(weights.run()).best().folder());
    runs.stream().filter(PlannedRun::begun).forEach(run -> run.requireSame(dataHash, initial));
    listener.started(runs.size(), (int) runs.stream().filter(PlannedRun::trained).count());
    for (int i = 0; i < runs.size(); i++) {
      PlannedRun run = runs.get(i);
      boolean before = run.trained();
      if (!wasMeasured(run) && train(run).reason() == Reason.INTERRUPTED) {
        listener.interrupted(run);
        return false;
      }
      listener.ended(i + 1, run, run.result(), before);
    }
    return true;
  }

  private List<RunOutcome> evaluate(Split split) {
    List<RunOutcome> outcomes = new ArrayList<>();
    for (PlannedRun run : plan.runs()) {
      if (!run.evaluated(split)) {
        run.evaluate(plan.data(), split);
      }
      RunOutcome outcome = run.outcome(split);
      outcomes.add(outcome);
      listener.evaluated(outcome);
    }
    return outcomes;
  }

  /** A run that was measured needs nothing more; any other may lack its last checkpoint. */
  private static boolean wasMeasured(PlannedRun run) {
    return run.trained() && Arrays.stream(Split.values()).anyMatch(run::evaluated);
  }

  private TrainingResult train(PlannedRun run) {
    return run.begun()
        ? training.resume(run.folder())
        : training.start(run.config(), plan.data(), run.folder(), plan.initial());
  }
}
