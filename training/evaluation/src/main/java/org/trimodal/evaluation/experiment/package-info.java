/**
 * Several runs that belong together, and the tables that come of them.
 *
 * <p>An {@link org.trimodal.evaluation.experiment.ExperimentPlan} has {@link
 * org.trimodal.evaluation.experiment.Variant}s, each trained from several seeds by {@link
 * org.trimodal.evaluation.experiment.Experiment}; {@link
 * org.trimodal.evaluation.experiment.Ablation} and {@link
 * org.trimodal.evaluation.experiment.Benchmark} make the paper's. What they measured becomes a
 * {@link org.trimodal.evaluation.experiment.ResultTable}, with intervals over seeds and clusters,
 * and that a {@link org.trimodal.evaluation.experiment.ResultCsv}, a picture and a {@link
 * org.trimodal.evaluation.experiment.ResultDocument} such as {@code docs/results-real.md}.
 */
@NullMarked
package org.trimodal.evaluation.experiment;

import org.jspecify.annotations.NullMarked;
