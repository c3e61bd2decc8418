package org.trimodal.evaluation.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trimodal.metric.ConfusionMatrix;

/** A confusion matrix: colours tell the share of each true class, numbers count utterances. */
public final class ConfusionMap {
  private static final double CELL = 46;
  private static final double LARGE_CELL = 92;
  private static final int MANY = 4;

  private ConfusionMap() {}

  /**
   * A chart.
   *
   * @param title of the chart
   * @param matrix to show
   */
  public static Panel of(String title, ConfusionMatrix matrix) {
    int classes = matrix.classes().size();
    double[][] shares = new double[classes][classes];
    List<List<String>> counts = new ArrayList<>();
    for (int truth = 0; truth < classes; truth++) {
      List<String> row = new ArrayList<>();
      for (int said = 0; said < classes; said++) {
        int count = matrix.counts()[truth][said];
        shares[truth][said] = count / (double) Math.max(1, matrix.support(truth));
        row.add(String.format(Locale.ROOT, "%,d", count));
      }
      counts.add(row);
    }
    return new HeatMap(
            title,
            new HeatMap.Axis("predicted", matrix.classes()),
            new HeatMap.Axis("true", matrix.classes()),
            shares,
            "share of the true class",
            classes > MANY ? CELL : LARGE_CELL)
        .panel(counts);
  }
}
