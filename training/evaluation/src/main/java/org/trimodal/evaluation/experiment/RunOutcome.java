package org.trimodal.evaluation.experiment;

import java.util.List;
import org.trimodal.data.Split;
import org.trimodal.metric.ScoredUtterances;
import org.trimodal.training.fit.TrainingResult;

/**
 * A run that has ended.
 *
 * @param run that was planned
 * @param result how training ended
 * @param split on which it was measured
 * @param ids of that split's utterances, in the data set's order
 * @param scored truths and predictions of the same
 */
public record RunOutcome(
    PlannedRun run, TrainingResult result, Split split, List<String> ids, ScoredUtterances scored) {
  /** Copies the list. */
  public RunOutcome {
    ids = List.copyOf(ids);
  }
}
