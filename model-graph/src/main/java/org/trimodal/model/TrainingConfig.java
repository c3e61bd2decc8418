package org.trimodal.model;

/**
 * Everything of training that is part of the graph.
 *
 * @param seed of initial values and dropout
 * @param optimizer rates
 * @param schedule of the learning rate
 * @param computation how the equations are computed
 * @param accumulation batches whose gradients are averaged for one update, at least 1
 * @param modalityDropout probability that a modality of an utterance is hidden, in [0, 1)
 */
public record TrainingConfig(
    long seed,
    OptimizerConfig optimizer,
    ScheduleShape schedule,
    Computation computation,
    int accumulation,
    double modalityDropout) {
  /** Refuses updates without a batch, and hiding everything. */
  public TrainingConfig {
    if (accumulation < 1) {
      throw new IllegalArgumentException(
          "accumulation: expected at least 1, found " + accumulation);
    }
    Sizes.requireDropout("modalityDropout", modalityDropout);
  }

  /** An update per batch of all modalities, computed as on any device. */
  public TrainingConfig(long seed, OptimizerConfig optimizer, ScheduleShape schedule) {
    this(seed, optimizer, schedule, Computation.standard(), 1, 0);
  }
}
