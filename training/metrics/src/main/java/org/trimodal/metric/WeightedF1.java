package org.trimodal.metric;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * F1 of each class, weighted by how often the truth has it.
 *
 * @param decisions of the utterances
 */
record WeightedF1(Decisions decisions) implements Measure {
  @Override
  public OptionalDouble over(int[] drawn) {
    return decisions.over(drawn).weightedF1();
  }

  @Override
  public Optional<ConfusionMatrix> confusion(int[] drawn) {
    return Optional.of(decisions.over(drawn));
  }

  @Override
  public int width() {
    return decisions.classes() * decisions.classes();
  }

  /** Counts the cells {@code [truth][prediction]}, row-major. */
  @Override
  public void add(int utterance, double[] sums, int from) {
    if (decisions.covers(utterance)) {
      int row = decisions.truth(utterance) * decisions.classes();
      sums[from + row + decisions.predicted(utterance)]++;
    }
  }

  @Override
  public double from(double[] sums, int from) {
    int count = decisions.classes();
    double total = 0;
    double weighted = 0;
    for (int c = 0; c < count; c++) {
      double truth = 0;
      double predicted = 0;
      for (int other = 0; other < count; other++) {
        truth += sums[from + c * count + other];
        predicted += sums[from + other * count + c];
      }
      double hit = sums[from + c * count + c];
      total += truth;
      weighted += hit == 0 ? 0 : truth * 2 * hit / (truth + predicted);
    }
    return weighted / total; // NaN where nothing was decided
  }
}
