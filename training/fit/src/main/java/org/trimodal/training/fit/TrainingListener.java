package org.trimodal.training.fit;

import org.trimodal.model.graph.TrainingGraph.StepResult;
import org.trimodal.training.run.EpochRow;
import org.trimodal.training.run.RunFolder;

/** Hears of a run's progress; looks, never touches. */
public interface TrainingListener {
  /**
   * The run begins or goes on.
   *
   * @param epoch that comes next, from 1
   * @param epochs at most
   * @param step updates made so far
   * @param totalSteps of all epochs
   */
  default void started(int epoch, int epochs, long step, long totalSteps) {}

  /** An update was made, on as many utterances as the result has rows. */
  default void stepped(StepResult result) {}

  /** An epoch was validated and written down. */
  default void validated(EpochRow row, boolean best) {}

  /** All files of the run's folder that tell of an epoch are written. */
  default void recorded(RunFolder run) {}

  /** Something the user should know, in one line. */
  default void noticed(String line) {}
}
