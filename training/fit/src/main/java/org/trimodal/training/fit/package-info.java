/**
 * The training loop and what it stands on.
 *
 * <p>{@link org.trimodal.training.fit.TrainingRun} begins or resumes a run in its folder: it
 * applies the configuration to a data set ({@link org.trimodal.training.fit.FitPlan}), builds the
 * graph over the {@link org.trimodal.training.fit.StreamedBatches} of both splits, and lets the
 * {@link org.trimodal.training.fit.Trainer} go through epochs of steps, {@link
 * org.trimodal.training.fit.Validation} and {@link org.trimodal.training.fit.EarlyStopping}. The
 * {@link org.trimodal.training.fit.Journal} writes all of it down; {@link
 * org.trimodal.training.fit.TrainingListener}s hear of it. The test split cannot be reached from
 * here.
 */
@NullMarked
package org.trimodal.training.fit;

import org.jspecify.annotations.NullMarked;
