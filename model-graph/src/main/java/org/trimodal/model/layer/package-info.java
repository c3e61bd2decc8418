/**
 * The layers, each a small class over its own parameters, none of which knows a modality or a task.
 *
 * <p>A layer declares its parameters in its constructor and builds its equations in {@code apply};
 * its Javadoc has the equation, the shapes and the source that was read. {@link
 * org.trimodal.model.layer.ModalityEncoder} puts the paper's layers in their order: {@link
 * org.trimodal.model.layer.Convolution}, {@link org.trimodal.model.layer.BiGru}, {@link
 * org.trimodal.model.layer.MultiHeadAttention}. {@link org.trimodal.model.layer.SequenceMask} tells
 * true steps from padding wherever that matters, {@link org.trimodal.model.layer.Dropout} draws
 * from seed, step and place.
 *
 * <p>Recurrences are unrolled, several chains at once, with gradients by hand: {@code GruSweep} and
 * {@code LstmSweep}; on a GPU {@code CudnnGru} stands for the former. Every layer is tested against
 * a reference in plain Java and by numerical gradients.
 */
@NullMarked
package org.trimodal.model.layer;

import org.jspecify.annotations.NullMarked;
