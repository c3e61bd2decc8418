/**
 * A trained model over whole files and data sets of utterances.
 *
 * <p>To predict is to read an {@link org.trimodal.evaluation.prediction.UtteranceSource} (lines of
 * JSON, a prepared data set, or recordings that were not prepared) and to write a row for each
 * utterance: {@link org.trimodal.evaluation.prediction.BatchPrediction} does so by the library's
 * {@link org.trimodal.savedmodel.SentimentModel}, and sets aside what the model cannot take. {@link
 * org.trimodal.evaluation.prediction.ReferenceAnswers} writes the answers to a few of them as
 * arrays, for other programs to be compared with.
 *
 * <p>To evaluate is to ask about the splits of a prepared data set whose labels are known: {@link
 * org.trimodal.evaluation.prediction.ModelOnData} opens a checkpoint with the data, {@link
 * org.trimodal.evaluation.prediction.ServedSplit} sends a split through it. {@link
 * org.trimodal.evaluation.prediction.Withheld} is what the model is not shown of the split, drawn
 * by {@link org.trimodal.evaluation.prediction.MissingShares}.
 */
@NullMarked
package org.trimodal.evaluation.prediction;

import org.jspecify.annotations.NullMarked;
