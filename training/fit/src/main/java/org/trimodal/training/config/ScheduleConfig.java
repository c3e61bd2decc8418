package org.trimodal.training.config;

import org.trimodal.metric.Metric;
import org.trimodal.model.ScheduleShape.Decay;

/**
 * How long to train, and what to keep.
 *
 * @param epochs at most
 * @param warmupFraction of all steps in which the learning rate rises, in [0, 1]
 * @param decay of the learning rate after the rise
 * @param patience epochs without an improvement on the validation split, after which training ends
 * @param monitor what has to improve, on the validation split
 * @param checkpointSteps steps from one checkpoint to the next; each epoch's end has one besides
 * @param keepCheckpoints how many of the last are kept, besides the best
 */
public record ScheduleConfig(
    int epochs,
    double warmupFraction,
    Decay decay,
    int patience,
    @OneOf({"mae", "acc2_has0"}) Metric monitor,
    int checkpointSteps,
    int keepCheckpoints) {
  /** Refuses numbers below 1 and fractions outside of [0, 1]. */
  public ScheduleConfig {
    atLeastOne("epochs", epochs);
    atLeastOne("patience", patience);
    atLeastOne("checkpointSteps", checkpointSteps);
    atLeastOne("keepCheckpoints", keepCheckpoints);
    if (!(warmupFraction >= 0 && warmupFraction <= 1)) {
      throw new IllegalArgumentException(
          "warmupFraction: expected in [0, 1], found " + warmupFraction);
    }
  }

  private static void atLeastOne(String key, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(key + ": expected at least 1, found " + value);
    }
  }
}
