package org.trimodal.evaluation.experiment;

import org.trimodal.training.config.RunConfig;

/**
 * One row of an experiment's table: a configuration that is trained from several seeds.
 *
 * @param key its name in files and of its folder; empty where an experiment has one variant only
 * @param label its name in tables
 * @param change what makes it differ from the first row, as {@code --set} takes it; empty for that
 *     row
 * @param config to train, with the first of the seeds
 */
public record Variant(String key, String label, String change, RunConfig config) {}
