package org.trimodal.model;

/**
 * How the learning rate goes over a run: a linear rise, then a decay.
 *
 * @param warmupSteps steps of the rise; the last of them has the peak rate
 * @param totalSteps steps of the run, from which on a decayed rate is 0
 * @param decay after the rise
 */
public record ScheduleShape(long warmupSteps, long totalSteps, Decay decay) {
  /** What follows the rise. */
  public enum Decay {
    /** The peak rate to the end. */
    CONSTANT,
    /** A straight line to 0. */
    LINEAR,
    /** Half a cosine to 0. */
    COSINE
  }

  /** Refuses a rise that is longer than the run. */
  public ScheduleShape {
    if (warmupSteps < 0 || totalSteps < 1 || warmupSteps > totalSteps) {
      throw new IllegalArgumentException(
          "schedule: expected 0 <= warmupSteps <= totalSteps and totalSteps >= 1, found %d and %d"
              .formatted(warmupSteps, totalSteps));
    }
  }
}
