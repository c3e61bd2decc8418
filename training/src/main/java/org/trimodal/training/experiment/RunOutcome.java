package org.trimodal.training.experiment;

import java.util.List;
import org.trimodal.data.Split;
import org.trimodal.training.fit.TrainingResult;
import org.trimodal.training.metric.ScoredUtterances;

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
