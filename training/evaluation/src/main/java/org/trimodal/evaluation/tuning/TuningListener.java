package org.trimodal.evaluation.tuning;

/** Hears of a search's progress; looks, never touches. */
public interface TuningListener {
  /**
   * The search begins or goes on.
   *
   * @param runs trainings to a rung that are left, at most
   */
  void started(int runs);

  /** A trial was trained to a rung. */
  void rested(Standing standing);

  /** The user asked to stop within a trial; the same command goes on. */
  void interrupted(Trial trial);

  /** Something the user should know, in one line. */
  void noticed(String line);
}
