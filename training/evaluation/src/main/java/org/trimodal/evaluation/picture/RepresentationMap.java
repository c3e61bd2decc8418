package org.trimodal.evaluation.picture;

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
import org.trimodal.model.TaskConfig.Scale;

/** What the network makes of utterances, in two dimensions, coloured by their true scores. */
public final class RepresentationMap {
  private static final int LEVELS = 7;

  private RepresentationMap() {}

  /**
   * A chart.
   *
   * @param plane on which the representations are projected
   * @param truth {@code [utterances]}, on the label's own scale
   * @param scale of the scores, told apart in seven equal steps
   */
  public static Panel of(PrincipalComponents plane, double[] truth, Scale scale) {
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
    double step = (scale.max() - scale.min()) / (LEVELS - 1);
    for (int level = LEVELS - 1; level >= 0; level--) {
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (int i = 0; i < truth.length; i++) {
        double steps = Math.rint((truth[i] - scale.min()) / step);
        if (Math.max(0, Math.min(LEVELS - 1, steps)) == level) {
          x.add(plane.first()[i]);
          y.add(plane.second()[i]);
        }
      }
      if (!x.isEmpty()) {
        XYSeries series = chart.addSeries(name(scale.min() + level * step), x, y);
        Color color = ColorRamp.DIVERGING.at(level / (LEVELS - 1.0));
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(color);
      }
    }
    return Panel.of(chart);
  }

  private static String name(double score) {
    return String.format(Locale.ROOT, score == Math.rint(score) ? "%.0f" : "%.2f", score);
  }

  private static String axis(String which, double share) {
    return String.format(
        Locale.ROOT, "%s principal component (%.0f%% of the variance)", which, 100 * share);
  }
}
