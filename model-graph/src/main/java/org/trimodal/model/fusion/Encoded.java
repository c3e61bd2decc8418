package org.trimodal.model.fusion;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.trimodal.model.layer.SequenceMask;

/**
 * One modality after its encoder.
 *
 * @param name of the modality
 * @param sequence U, {@code [batch, time, width]}
 * @param mask of its steps
 */
public record Encoded(String name, Operand<TFloat32> sequence, SequenceMask mask) {}
