package org.trimodal.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The one seam between gradient and update: what several workers do with their gradients. Nothing
 * else of the training step knows whether there are other workers.
 */
@FunctionalInterface
public interface GradientExchange {
  /**
   * The gradients to update with, e.g. their mean over all workers; called once per length bucket.
   *
   * @param tf where to build
   * @param gradients of this worker's loss, one per parameter, unclipped and without weight decay
   * @return as many, in the same order and shapes
   */
  List<Operand<TFloat32>> exchange(Ops tf, List<Operand<TFloat32>> gradients);

  /** A single worker: gradients pass unchanged. */
  static GradientExchange none() {
    return (tf, gradients) -> gradients;
  }
}
