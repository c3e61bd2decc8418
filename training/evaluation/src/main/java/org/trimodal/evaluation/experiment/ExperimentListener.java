package org.trimodal.evaluation.experiment;

import org.trimodal.training.fit.TrainingResult;

/** Hears of an experiment's progress; looks, never touches. */
public interface ExperimentListener {
  /**
   * The experiment begins or goes on.
   *
   * @param runs of all variants
   * @param finished of them before
   */
  void started(int runs, int finished);

  /**
   * A run has been trained to its end.
   *
   * @param number of the run, from 1
   * @param run that was planned
   * @param result how it ended
   * @param before whether it had ended already when the experiment went on
   */
  void ended(int number, PlannedRun run, TrainingResult result, boolean before);

  /** A run has been measured, now or before; the first is told after the last has ended. */
  void evaluated(RunOutcome outcome);

  /** The user asked to stop within a run; the same command goes on. */
  void interrupted(PlannedRun run);
}
