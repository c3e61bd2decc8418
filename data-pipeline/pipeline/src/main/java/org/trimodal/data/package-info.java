/**
 * Utterances, and what every part of the data pipeline shares.
 *
 * <p>The pipeline turns recordings, in whatever form of the field they come, into batches that a
 * network can be trained on. It knows nothing of networks. Data flows through it like this:
 *
 * <pre>
 * files of recordings
 *   | a source reads them, one utterance at a time     h5, mmsa, csd, table
 * {@link org.trimodal.data.Utterance}
 *   | a preparation checks, cleans and writes them     shard, record
 * prepared data set on disk
 *   | a stream inside the TensorFlow graph reads it    stream
 * batches
 * </pre>
 *
 * <h2>The vocabulary</h2>
 *
 * <p>An {@link org.trimodal.data.Utterance} is one scored stretch of speech. It has a {@link
 * org.trimodal.data.FeatureSequence} for each {@link org.trimodal.data.Modality}: rows of features,
 * one row per step of time, without padding. {@link org.trimodal.data.Steps} holds what else is
 * known of the steps: the spoken words and the times in seconds. {@link
 * org.trimodal.data.FeatureSchema} describes what all utterances of a data set have in common, and
 * {@link org.trimodal.data.Split} names its three parts.
 *
 * <h2>Errors about a user's files</h2>
 *
 * <p>Whatever is wrong with a user's data ends in a {@link org.trimodal.data.DataException}, which
 * names the file, what was expected and what was found. {@link org.trimodal.data.InputFile}, {@link
 * org.trimodal.data.FileForm}, {@link org.trimodal.files.IoFailure} and {@link
 * org.trimodal.data.Printable} find the words for it.
 *
 * <h2>The packages</h2>
 *
 * <ul>
 *   <li>{@link org.trimodal.data.source}: what a source of recordings is. Begin here to add a
 *       format.
 *   <li>{@link org.trimodal.data.h5}, {@link org.trimodal.data.mmsa}, {@link
 *       org.trimodal.data.csd}, {@link org.trimodal.data.table}: one source each. They build on
 *       {@link org.trimodal.data.padding}, {@link org.trimodal.data.pickle}, {@link
 *       org.trimodal.data.array}, {@link org.trimodal.data.text} and {@link
 *       org.trimodal.data.yaml}.
 *   <li>{@link org.trimodal.data.shard}: preparation and the prepared data set. Begin here to see
 *       what becomes of recordings. {@link org.trimodal.data.record} has the format of its files.
 *   <li>{@link org.trimodal.data.stream}: the prepared data set as input of a graph.
 *   <li>{@link org.trimodal.data.quality}: a report about a prepared data set.
 *   <li>{@link org.trimodal.data.peer}: a prepared data set written for other programs.
 *   <li>{@link org.trimodal.data.sample}: a synthetic set of recordings.
 * </ul>
 */
@NullMarked
package org.trimodal.data;

import org.jspecify.annotations.NullMarked;
