package org.trimodal.evaluation.picture;

import java.util.Arrays;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Values over the epochs of a run. */
public final class LearningCurves {
  private static final int WIDTH = 440;
  private static final int HEIGHT = 330;
  private static final int FEW = 40; // epochs of which each has a mark

  private LearningCurves() {}

  /**
   * A chart with a line for each name.
   *
   * @param title of the chart
   * @param axis name and unit of the values
   * @param epochs numbers of the epochs
   * @param lines {@code [epochs]} by name, in order; NaN where there is no value
   */
  public static Panel of(String title, String axis, double[] epochs, Map<String, double[]> lines) {
    XYChart chart = ChartStyle.numbers(title, "epoch", axis, WIDTH, HEIGHT);
    chart.getStyler().setXAxisDecimalPattern("0");
    if (epochs.length == 1) {
      // One point has no range of its own.
      chart.getStyler().setXAxisMin(epochs[0] - 1).setXAxisMax(epochs[0] + 1);
    }
    lines.forEach(
        (name, values) -> {
          if (Arrays.stream(values).anyMatch(Double::isFinite)) {
            var series = chart.addSeries(name, epochs, values);
            if (epochs.length > FEW) {
              series.setMarker(SeriesMarkers.NONE);
            }
          }
        });
    return Panel.of(chart);
  }
}
