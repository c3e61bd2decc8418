/**
 * What a run or an evaluation leaves for people to read.
 *
 * <p>{@link org.trimodal.evaluation.report.Evaluation} measures a SavedModel on a split, by the
 * path that serving takes, and writes {@code metrics.json}, {@code predictions.csv} and {@code
 * utterances.csv}; {@link org.trimodal.evaluation.report.RunReport} draws a page from them without
 * asking the model again. {@link org.trimodal.evaluation.report.ComparisonReport} sets two systems
 * beside each other; {@link org.trimodal.evaluation.report.PredictionsReader} reads anybody's
 * predictions.
 */
@NullMarked
package org.trimodal.evaluation.report;

import org.jspecify.annotations.NullMarked;
