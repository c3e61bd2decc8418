package org.trimodal.model;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * One trained array: a resource variable of the graph.
 *
 * @param name unique within the graph, as it stands in checkpoints, e.g. {@code text/conv/kernel}
 * @param shape of the array
 * @param initializer of a fresh run
 * @param decayed whether weight decay applies: kernels yes, biases and gains no
 * @param handle of the resource
 * @param value what the graph reads, and what gradients are taken of; one read for all buckets
 */
public record Parameter(
    String name,
    Shape shape,
    Initializer initializer,
    boolean decayed,
    Operand<? extends TType> handle,
    Operand<TFloat32> value) {}
