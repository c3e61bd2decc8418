/**
 * A prepared split as a {@code tf.data} pipeline inside the graph.
 *
 * <p>Begin with {@link org.trimodal.data.stream.FeatureStream}. Before an epoch, {@link
 * org.trimodal.data.stream.EpochPlan} puts every utterance into exactly one batch, as a pure
 * function of seed and epoch; {@link org.trimodal.data.stream.Buckets} groups utterances of like
 * length, so that little is padded. The graph then takes the plan's batches in order: {@code
 * BatchRecords} looks the records up in the shards, {@code ParsedExamples} takes the features out
 * of them and {@code SequencePadding} brings them to one length, within the model's {@link
 * org.trimodal.data.stream.SequenceLimit}s. A few batches are kept ready. Each step of training
 * sees a {@link org.trimodal.data.stream.StreamedBatch}, {@code [batch, time, width]} for each
 * modality.
 *
 * <p>TensorFlow's Java API cannot trace a function that returns a dataset, so {@code
 * DatasetFunction} writes it down node by node. {@link org.trimodal.data.stream.DamagedRecords}
 * finds the record behind a failure of the pipeline.
 */
@NullMarked
package org.trimodal.data.stream;

import org.jspecify.annotations.NullMarked;
