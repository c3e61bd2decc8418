package org.trimodal.training.metric;

import java.util.OptionalDouble;

/** Counts of a decision between two classes. */
final class TwoClasses {
  /** By truth, then by prediction; 0 negative, 1 positive. */
  private final int[][] counts = new int[2][2];

  void add(boolean truth, boolean prediction) {
    counts[truth ? 1 : 0][prediction ? 1 : 0]++;
  }

  /** Share of right decisions; absent where nothing was to decide. */
  OptionalDouble accuracy() {
    return total() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) (counts[0][0] + counts[1][1]) / total());
  }

  /** F1 of each class, weighted by how often the truth has it; absent as above. */
  OptionalDouble weightedF1() {
    return total() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((support(0) * f1(0) + support(1) * f1(1)) / total());
  }

  private double f1(int c) {
    int hits = counts[c][c];
    int wrong = counts[0][1] + counts[1][0];
    // 2 TP / (2 TP + FP + FN): with two classes FP + FN of either is every wrong decision.
    return hits == 0 ? 0 : 2.0 * hits / (2.0 * hits + wrong);
  }

  private int support(int c) {
    return counts[c][0] + counts[c][1];
  }

  private int total() {
    return support(0) + support(1);
  }
}
