package org.trimodal.metric;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Mean absolute error; mean over the targets.
 *
 * @param targets one or more
 */
record MeanError(List<Regression> targets) implements Measure {
  private static final int PER_TARGET = 2;

  @Override
  public OptionalDouble over(int[] drawn) {
    return Regression.mean(targets, target -> target.meanAbsoluteError(drawn));
  }

  @Override
  public int width() {
    return PER_TARGET * targets.size();
  }

  /** Counts, and adds up the absolute errors. */
  @Override
  public void add(int utterance, double[] sums, int from) {
    int at = from;
    for (Regression target : targets) {
      sums[at]++;
      sums[at + 1] += Math.abs(target.truth()[utterance] - target.predicted()[utterance]);
      at += PER_TARGET;
    }
  }

  @Override
  public double from(double[] sums, int from) {
    double errors = 0;
    for (int at = from; at < from + width(); at += PER_TARGET) {
      errors += sums[at + 1] / sums[at];
    }
    return errors / targets.size();
  }
}
