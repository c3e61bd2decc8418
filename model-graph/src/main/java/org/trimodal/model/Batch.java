package org.trimodal.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * One batch as the input stream gives it.
 *
 * @param inputs one per input of the network, in its order
 * @param targets {@code [batch, targets]}, scores on the label's own scale
 * @param rows {@code [batch]}, the utterances' numbers within their split
 */
public record Batch(List<SequenceInput> inputs, Operand<TFloat32> targets, Operand<TInt64> rows) {
  /** Copies the list. */
  public Batch {
    inputs = List.copyOf(inputs);
  }
}
