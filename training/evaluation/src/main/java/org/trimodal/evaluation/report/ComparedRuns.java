package org.trimodal.evaluation.report;

import java.util.List;
import org.trimodal.metric.LabelReading;
import org.trimodal.metric.Replicates;
import org.trimodal.metric.ScoredUtterances;

/**
 * One side of a comparison.
 *
 * @param name of it, for people
 * @param runs predictions of each, of the same utterances
 */
public record ComparedRuns(String name, List<PredictionsTable> runs) {
  /** Copies the list. */
  public ComparedRuns {
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("comparison: expected runs, found none");
    }
  }

  /** Whether there is one run only. */
  boolean single() {
    return runs.size() == 1;
  }

  /** How many, and what. */
  String text() {
    return "%s  %s".formatted(single() ? "1 run" : runs.size() + " runs", name);
  }

  /**
   * All in the order of one table.
   *
   * @throws org.trimodal.data.DataException if one is of other utterances or truths
   */
  ComparedRuns inOrder(PredictionsTable order) {
    return new ComparedRuns(name, runs.stream().map(order::inOrder).toList());
  }

  /**
   * The runs as one system's, in order.
   *
   * @param labels what scores and polarities mean
   */
  Replicates replicates(LabelReading labels) {
    return Replicates.of(
        runs.stream()
            .map(run -> ScoredUtterances.of(run.truths(), run.predictions(), labels))
            .toList(),
        runs.get(0).clusters());
  }
}
