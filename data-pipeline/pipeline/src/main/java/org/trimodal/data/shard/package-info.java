/**
 * Preparation, and the prepared data set on disk.
 *
 * <p>A prepared data set is a folder with a {@link org.trimodal.data.shard.Manifest}, an index per
 * split ({@link org.trimodal.data.shard.SplitIndex}) and shards of records. It appears under its
 * name whole or not at all, and equal recordings give equal bytes.
 *
 * <h2>Writing</h2>
 *
 * <p>Begin with {@link org.trimodal.data.shard.Preparation}. It reads a {@link
 * org.trimodal.data.source.FeatureSource} split by split. {@code Screening} looks at each utterance
 * for defects and follows the {@link org.trimodal.data.shard.Policies}: fail, drop the utterance,
 * or impute it. {@code Cleaning} replaces values that are not finite by zero and counts them,
 * {@code RunningStatistics} gathers mean and deviation of the training split, and {@code
 * SplitWriter} writes shards of bounded size with their index.
 *
 * <p>After each shard {@code Progress} notes how far it came ({@code FinishedShard}), so that a
 * preparation that was killed goes on from its last whole shard to the same bytes.
 *
 * <h2>Reading</h2>
 *
 * <p>{@link org.trimodal.data.shard.DataSet} opens the folder: manifest and index are held,
 * utterances stay on disk. {@link org.trimodal.data.shard.LearningSet} is the part of it that
 * training may see, which is all but the test split.
 */
@NullMarked
package org.trimodal.data.shard;

import org.jspecify.annotations.NullMarked;
