package org.trimodal.training.experiment;

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
   * A run is done.
   *
   * @param number of the run, from 1
   * @param outcome of it
   * @param before whether it was done already when the experiment went on
   */
  void ended(int number, RunOutcome outcome, boolean before);

  /** The user asked to stop within a run; the same command goes on. */
  void interrupted(PlannedRun run);
}
