package org.trimodal.metric;

import java.util.List;
import java.util.Optional;
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

  /** The accuracy, and F1 where there is one, as functions of sums. */
  Additive additive(Metric accuracy, Optional<Metric> f1) {
    return new Counted(accuracy, f1);
  }

  /** Counts of the cells {@code [truth][prediction]}, row-major. */
  private final class Counted implements Additive {
    private final Metric accuracy;
    private final Optional<Metric> f1;

    Counted(Metric accuracy, Optional<Metric> f1) {
      this.accuracy = accuracy;
      this.f1 = f1;
    }

    /** Without F1, hits and the counted utterances are enough. */
    @Override
    public int width() {
      return f1.isPresent() ? classes.size() * classes.size() : 2;
    }

    @Override
    public void add(int utterance, double[] sums, int from) {
      int cell = cells[utterance];
      if (cell == LEFT_OUT) {
        return;
      }
      if (f1.isPresent()) {
        sums[from + cell]++;
      } else {
        sums[from] += cell / classes.size() == cell % classes.size() ? 1 : 0;
        sums[from + 1]++;
      }
    }

    @Override
    public void read(double[] sums, int from, double[] values) {
      if (f1.isEmpty()) {
        values[accuracy.index()] = sums[from] / sums[from + 1]; // NaN where nothing was decided
        return;
      }
      int count = classes.size();
      double total = 0;
      double hits = 0;
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
        hits += hit;
        weighted += hit == 0 ? 0 : truth * 2 * hit / (truth + predicted);
      }
      values[accuracy.index()] = hits / total;
      values[f1.get().index()] = weighted / total;
    }
  }
}
