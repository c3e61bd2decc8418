/**
 * The network as a TensorFlow graph. This package and those below it are the only ones that make
 * its operations; no other knows how a layer is computed, and these know neither files nor data
 * sets.
 *
 * <p>Begin with {@link org.trimodal.model.ModelConfig}, which fixes everything that a graph's
 * equations depend on: the {@linkplain org.trimodal.model.Architecture architecture}, an {@link
 * org.trimodal.model.InputSpec} for each modality, and the {@linkplain
 * org.trimodal.model.TaskConfig tasks}. From it, {@code architecture.Networks} makes a {@link
 * org.trimodal.model.Network}, whose parameters are declared once, in {@link
 * org.trimodal.model.Parameters}, and whose equations may be built many times over them: once for
 * each length bucket of training, once for serving. {@link org.trimodal.model.SequenceInput} goes
 * in, {@link org.trimodal.model.Outputs} come out.
 *
 * <p>The packages, in the order in which a batch meets them: {@code tokenizer} and {@code encoder}
 * for raw text, {@code layer}, {@code fusion} and {@code task} for the parts of the paper's
 * network, {@code architecture} for whole networks, {@code optimizer} and {@code gradient} for what
 * training adds, {@code graph} for the graphs that train and serve. {@code placement} and {@code
 * speed} look at graphs from outside.
 */
@NullMarked
package org.trimodal.model;

import org.jspecify.annotations.NullMarked;
