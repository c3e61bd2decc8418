package org.trimodal.model;

/**
 * Everything of training that is part of the graph.
 *
 * @param seed of initial values and dropout
 * @param optimizer rates
 * @param schedule of the learning rate
 */
public record TrainingConfig(long seed, OptimizerConfig optimizer, ScheduleShape schedule) {}
