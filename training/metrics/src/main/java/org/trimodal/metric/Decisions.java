package org.trimodal.metric;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.DoubleToIntFunction;
import java.util.function.IntUnaryOperator;

/** True and predicted classes of utterances, from which any may be drawn and counted. */
final class Decisions {
  private static final int LEFT_OUT = -1;

  private final List<String> names;

  /** {@code [utterances]}: truth times classes plus prediction. */
  private final int[] cells;

  private Decisions(List<String> names, int[] cells) {
    this.names = names;
    this.cells = cells;
  }

  /**
   * Reads truths as classes.
   *
   * @param truth {@code [utterances]}
   * @param names of the classes
   * @param covers truths that are counted
   * @param classOf class of a truth
   * @param predicted class that was predicted of an utterance
   */
  static Decisions of(
      double[] truth,
      List<String> names,
      DoublePredicate covers,
      DoubleToIntFunction classOf,
      IntUnaryOperator predicted) {
    int[] cells = new int[truth.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] =
          covers.test(truth[i])
              ? classOf.applyAsInt(truth[i]) * names.size() + predicted.applyAsInt(i)
              : LEFT_OUT;
    }
    return new Decisions(names, cells);
  }

  /** Counts of the drawn utterances. */
  ConfusionMatrix over(int[] drawn) {
    int[][] counts = new int[classes()][classes()];
    for (int i : drawn) {
      if (covers(i)) {
        counts[truth(i)][predicted(i)]++;
      }
    }
    return new ConfusionMatrix(names, counts);
  }

  /** Number of classes. */
  int classes() {
    return names.size();
  }

  /** Whether an utterance is counted. */
  boolean covers(int utterance) {
    return cells[utterance] != LEFT_OUT;
  }

  /** True class of an utterance that is counted. */
  int truth(int utterance) {
    return cells[utterance] / classes();
  }

  /** Predicted class of an utterance that is counted. */
  int predicted(int utterance) {
    return cells[utterance] % classes();
  }
}
