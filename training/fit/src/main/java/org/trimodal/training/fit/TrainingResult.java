package org.trimodal.training.fit;

import org.trimodal.savedmodel.checkpoint.RunState.Best;

/**
 * How a run ended.
 *
 * @param reason why it ended
 * @param epochs trained whole
 * @param steps updates made, with those that were skipped
 * @param skippedSteps updates left out, because gradients left the range of float16
 * @param best epoch on the validation split
 * @param fingerprint SHA-256 over all variables: equal runs end in equal ones
 */
public record TrainingResult(
    Reason reason, int epochs, long steps, long skippedSteps, Best best, String fingerprint) {
  /** Why a run ended. */
  public enum Reason {
    /** All epochs were trained. */
    COMPLETED,
    /** The validation split got no better. */
    STOPPED_EARLY,
    /** The user asked for it; the run can go on. */
    INTERRUPTED,
    /** It had ended before; nothing was done. */
    FINISHED_BEFORE
  }
}
