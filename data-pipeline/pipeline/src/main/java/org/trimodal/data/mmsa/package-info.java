/**
 * The source for pickled data sets: those of MMSA and MulT, and the tuple lists of MISA.
 *
 * <p>Begin with {@link org.trimodal.data.mmsa.PickleSource}. A pickle holds a dict of three splits;
 * each becomes a {@code PickleSplit}, made of columns with one row per utterance ({@code
 * PickleColumn}):
 *
 * <ul>
 *   <li>{@code PickleFeatures} is a modality, either one padded array ({@code PaddedFeatures}) or
 *       an array per utterance ({@code ListedFeatures});
 *   <li>{@code TrueSteps} tells the steps of an utterance from its padding, by lengths, by the mask
 *       of BERT's tokens ({@code TokenMask}) or by rows of zeros;
 *   <li>{@code PickleLabels} has the scores and {@code PickleIds} the ids.
 * </ul>
 *
 * <p>{@code TupleList} brings the lists of MISA and BERT_multimodal_transformer into the same form.
 * How a pickle is read without Python is the business of {@link org.trimodal.data.pickle}.
 */
@NullMarked
package org.trimodal.data.mmsa;

import org.jspecify.annotations.NullMarked;
