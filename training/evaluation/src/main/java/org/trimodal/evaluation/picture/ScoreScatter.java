package org.trimodal.evaluation.picture;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Utterances as points: predicted against true scores, and errors over lengths. */
public final class ScoreScatter {
  private static final int MANY = 1000; // points above which they are drawn smaller
  private static final int BINS = 8;
  private static final int FEWEST = 5; // utterances of a mean that is shown

  private ScoreScatter() {}

  /**
   * Predicted over true scores, with the diagonal and the mean prediction of each true level.
   *
   * @param truth {@code [utterances]}
   * @param score {@code [utterances]}
   */
  public static Panel predictedAgainstTrue(double[] truth, double[] score) {
    XYChart chart =
        ChartStyle.numbers(
            "Predicted against true scores",
            "true score",
            "predicted score",
            ChartStyle.WIDTH,
            ChartStyle.HEIGHT);
    points(chart, truth, score);
    double low = Math.min(lowest(truth), lowest(score));
    double high = Math.max(-lowest(negative(truth)), -lowest(negative(score)));
    ChartStyle.reference(chart, "perfect", new double[] {low, high}, new double[] {low, high});
    Map<Double, List<Double>> levels = new TreeMap<>();
    for (int i = 0; i < truth.length; i++) {
      levels.computeIfAbsent(Math.rint(truth[i]), level -> new ArrayList<>()).add(score[i]);
    }
    means(chart, "mean prediction at a level", levels);
    return Panel.of(chart);
  }

  /**
   * Errors over the lengths of utterances, with the mean absolute error of utterances of similar
   * length.
   *
   * @param unit of the lengths, such as {@code length of text, steps}
   * @param lengths {@code [utterances]}
   * @param residuals {@code [utterances]}, predicted minus true
   */
  public static Panel residualsByLength(String unit, int[] lengths, double[] residuals) {
    XYChart chart =
        ChartStyle.numbers(
            "Residuals by length",
            unit,
            "predicted minus true score",
            ChartStyle.WIDTH,
            ChartStyle.HEIGHT);
    double[] at = new double[lengths.length];
    double longest = 0;
    for (int i = 0; i < at.length; i++) {
      at[i] = lengths[i];
      longest = Math.max(longest, at[i]);
    }
    points(chart, at, residuals);
    ChartStyle.reference(chart, "perfect", new double[] {0, longest}, new double[] {0, 0});
    double width = Math.max(1, longest / BINS);
    Map<Double, List<Double>> bins = new TreeMap<>();
    for (int i = 0; i < at.length; i++) {
      double bin = Math.min(BINS - 1, Math.floor(at[i] / width));
      bins.computeIfAbsent((bin + 0.5) * width, middle -> new ArrayList<>())
          .add(Math.abs(residuals[i]));
    }
    means(chart, "mean absolute error at a length", bins);
    return Panel.of(chart);
  }

  private static void points(XYChart chart, double[] x, double[] y) {
    XYSeries series = chart.addSeries("utterances", x, y);
    Color blue = ChartStyle.SERIES.get(0);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(
        new Color(blue.getRed(), blue.getGreen(), blue.getBlue(), x.length > MANY ? 60 : 90));
    chart.getStyler().setMarkerSize(x.length > MANY ? 4 : 6);
  }

  private static void means(XYChart chart, String name, Map<Double, List<Double>> groups) {
    groups.values().removeIf(values -> values.size() < FEWEST);
    if (groups.isEmpty()) {
      return;
    }
    XYSeries series =
        chart.addSeries(
            name,
            groups.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
            groups.values().stream()
                .mapToDouble(
                    values -> values.stream().mapToDouble(Double::doubleValue).average().orElse(0))
                .toArray());
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(ChartStyle.SERIES.get(1));
    series.setLineWidth(3);
  }

  private static double[] negative(double[] values) {
    double[] negative = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      negative[i] = -values[i];
    }
    return negative;
  }

  private static double lowest(double[] values) {
    double lowest = 0;
    for (double value : values) {
      lowest = Math.min(lowest, value);
    }
    return lowest;
  }
}
