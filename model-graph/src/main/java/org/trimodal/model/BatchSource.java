package org.trimodal.model;

import java.util.List;
import org.tensorflow.op.Ops;

/** Gives batches inside the graph, without feeds; implemented over the data pipeline's stream. */
public interface BatchSource {
  /**
   * The ops that take the next batch; called once per length bucket.
   *
   * @param tf where to build
   * @param times padded steps per input, the same for every batch of this bucket
   */
  Batch next(Ops tf, List<Integer> times);
}
