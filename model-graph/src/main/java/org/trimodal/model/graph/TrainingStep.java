package org.trimodal.model.graph;

import java.util.List;
import java.util.OptionalInt;
import org.trimodal.model.graph.TrainingGraph.StepResult;

/** Makes an update from one batch or several. */
interface TrainingStep {
  /**
   * Makes the update.
   *
   * @param runs of the session
   * @param buckets of the batches, in the order in which the stream gives them
   * @param next bucket of the batch behind them; empty if that is not known
   * @throws NonFiniteException if loss or gradient is not finite
   */
  StepResult run(SessionRuns runs, List<Integer> buckets, OptionalInt next);
}
