package org.trimodal.model;

/**
 * Everything of training that is part of the graph.
 *
 * @param seed of initial values and dropout
 * @param optimizer rates
 * @param schedule of the learning rate
 * @param computation how the equations are computed
 */
public record TrainingConfig(
    long seed, OptimizerConfig optimizer, ScheduleShape schedule, Computation computation) {
  /** Computed as on any device. */
  public TrainingConfig(long seed, OptimizerConfig optimizer, ScheduleShape schedule) {
    this(seed, optimizer, schedule, Computation.standard());
  }
}
