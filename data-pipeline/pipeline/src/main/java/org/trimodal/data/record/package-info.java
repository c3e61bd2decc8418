/**
 * TFRecord files and the examples in them.
 *
 * <p>{@link org.trimodal.data.record.TfRecordWriter} and {@link
 * org.trimodal.data.record.TfRecordReader} know the framing, with its checksums, and nothing of
 * what a record means. {@link org.trimodal.data.record.ExampleCodec} turns an utterance into the
 * bytes of a {@code tf.train.Example} and back.
 */
@NullMarked
package org.trimodal.data.record;

import org.jspecify.annotations.NullMarked;
