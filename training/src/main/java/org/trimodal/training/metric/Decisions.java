package org.trimodal.training.metric;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.DoubleToIntFunction;
import java.util.function.IntUnaryOperator;

/** True and predicted classes of utterances, from which any may be drawn and counted. */
final class Decisions {
  private static final int LEFT_OUT = -1;

  private final List<String> classes;

  /** {@code [utterances]}: truth times classes plus prediction. */
  private final int[] cells;

  private Decisions(List<String> classes, int[] cells) {
    this.classes = classes;
    this.cells = cells;
  }

  /**
   * Reads truths as classes.
   *
   * @param truth {@code [utterances]}
   * @param covers truths that are counted
   * @param classOf class of a truth
   * @param predicted class that was predicted of an utterance
   */
  static Decisions of(
      double[] truth,
      List<String> classes,
      DoublePredicate covers,
      DoubleToIntFunction classOf,
      IntUnaryOperator predicted) {
    int[] cells = new int[truth.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] =
          covers.test(truth[i])
              ? classOf.applyAsInt(truth[i]) * classes.size() + predicted.applyAsInt(i)
              : LEFT_OUT;
    }
    return new Decisions(classes, cells);
  }

  /** Counts of the drawn utterances. */
  ConfusionMatrix over(int[] drawn) {
    int[][] counts = new int[classes.size()][classes.size()];
    for (int i : drawn) {
      if (cells[i] != LEFT_OUT) {
        counts[cells[i] / classes.size()][cells[i] % classes.size()]++;
      }
    }
    return new ConfusionMatrix(classes, counts);
  }
}
