package org.trimodal.metric;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Share of right decisions.
 *
 * @param decisions of the utterances
 */
record Accuracy(Decisions decisions) implements Measure {
  @Override
  public OptionalDouble over(int[] drawn) {
    return decisions.over(drawn).accuracy();
  }

  @Override
  public Optional<ConfusionMatrix> confusion(int[] drawn) {
    return Optional.of(decisions.over(drawn));
  }

  @Override
  public int width() {
    return 2;
  }

  /** Counts hits, and all that were decided. */
  @Override
  public void add(int utterance, double[] sums, int from) {
    if (decisions.covers(utterance)) {
      sums[from] += decisions.truth(utterance) == decisions.predicted(utterance) ? 1 : 0;
      sums[from + 1]++;
    }
  }

  @Override
  public double from(double[] sums, int from) {
    return sums[from] / sums[from + 1]; // NaN where nothing was decided
  }
}
