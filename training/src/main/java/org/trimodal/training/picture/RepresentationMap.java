package org.trimodal.training.picture;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.trimodal.training.metric.ClassReading;

/** What the network makes of utterances, in two dimensions, coloured by their true scores. */
public final class RepresentationMap {
  private RepresentationMap() {}

  /**
   * A chart.
   *
   * @param plane on which the representations are projected
   * @param truth {@code [utterances]}, distances from neutral
   */
  public static Panel of(PrincipalComponents plane, double[] truth) {
    double[] explained = plane.explained();
    XYChart chart =
        ChartStyle.numbers(
            "Fused representation, coloured by true score",
            axis("first", explained[0]),
            axis("second", explained[1]),
            ChartStyle.WIDTH,
            ChartStyle.HEIGHT);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setLegendLayout(LegendLayout.Vertical);
    chart.getStyler().setMarkerSize(6);
    List<String> levels = ClassReading.SEVEN_LEVELS.classes();
    for (int level = levels.size() - 1; level >= 0; level--) {
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (int i = 0; i < truth.length; i++) {
        if (ClassReading.SEVEN_LEVELS.of(truth[i]) == level) {
          x.add(plane.first()[i]);
          y.add(plane.second()[i]);
        }
      }
      if (!x.isEmpty()) {
        XYSeries series = chart.addSeries(levels.get(level), x, y);
        Color color = ColorRamp.DIVERGING.at(level / (levels.size() - 1.0));
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(color);
      }
    }
    return Panel.of(chart);
  }

  private static String axis(String which, double share) {
    return String.format(
        Locale.ROOT, "%s principal component (%.0f%% of the variance)", which, 100 * share);
  }
}
