package org.trimodal.training.fit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.trimodal.model.graph.TrainingGraph.StepResult;

/** Sums over the utterances of an epoch, kept exactly across a resume. */
final class EpochTotals {
  private static final String UTTERANCES = "utterances";
  private static final String LOSS = "loss";

  private final Map<String, Double> sums;

  EpochTotals(Map<String, Double> sums) {
    this.sums = new LinkedHashMap<>(sums);
  }

  void add(StepResult result) {
    double utterances = result.rows().length;
    sums.merge(UTTERANCES, utterances, Double::sum);
    sums.merge(LOSS, utterances * result.loss(), Double::sum);
    result.taskLosses().forEach((task, loss) -> sums.merge(task, utterances * loss, Double::sum));
  }

  Map<String, Double> sums() {
    return new LinkedHashMap<>(sums);
  }

  /**
   * Means per utterance: the loss, then the tasks'.
   *
   * @param last names the tasks in their order
   */
  Map<String, Double> means(StepResult last) {
    double utterances = sums.getOrDefault(UTTERANCES, 1.0);
    Map<String, Double> means = new LinkedHashMap<>();
    means.put(LOSS, sums.getOrDefault(LOSS, 0.0) / utterances);
    last.taskLosses()
        .keySet()
        .forEach(task -> means.put(task, sums.getOrDefault(task, 0.0) / utterances));
    return means;
  }
}
