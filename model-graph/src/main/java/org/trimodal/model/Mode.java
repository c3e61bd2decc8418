package org.trimodal.model;

import org.tensorflow.Operand;
import org.tensorflow.types.TInt64;

/**
 * How the network treats its input; a sealed type, because training needs a seed and a step and
 * inference has neither.
 */
public sealed interface Mode {
  /**
   * Dropout on.
   *
   * @param seed of the run
   * @param step scalar, the number of updates made so far; with the seed and the layer's own number
   *     it fixes every random number
   */
  record Training(long seed, Operand<TInt64> step) implements Mode {}

  /** Dropout off. */
  record Inference() implements Mode {}
}
