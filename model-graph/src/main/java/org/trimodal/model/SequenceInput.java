package org.trimodal.model;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * One modality of a batch as it enters the network: raw, padded on the right, not yet normalised.
 *
 * @param features {@code [batch, time, width]}; what stands in the padding is ignored
 * @param lengths {@code [batch]}, true steps, 0 where the modality is absent, at most {@code time}
 * @param time padded steps, known when the graph is built
 */
public record SequenceInput(Operand<TFloat32> features, Operand<TInt32> lengths, int time) {}
