package org.trimodal.evaluation.picture;

import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.trimodal.metric.Metric;

/** A metric over a share of something. */
public final class MetricCurves {
  private MetricCurves() {}

  /**
   * A chart with a line for each name.
   *
   * @param metric of the vertical axis; shares in percent
   * @param title of the chart
   * @param axis name of the horizontal axis
   * @param lines points (share, value) by name, in order
   */
  public static Panel of(
      Metric metric, String title, String axis, Map<String, List<double[]>> lines) {
    boolean percent = metric.kind() == Metric.Kind.SHARE;
    XYChart chart =
        ChartStyle.numbers(
            title,
            axis,
            percent ? metric.label() + ", percent" : metric.label(),
            ChartStyle.WIDTH,
            ChartStyle.HEIGHT);
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0);
    lines.forEach(
        (name, points) ->
            chart.addSeries(
                name,
                points.stream().mapToDouble(point -> point[0]).toArray(),
                points.stream()
                    .mapToDouble(point -> percent ? 100 * point[1] : point[1])
                    .toArray()));
    return Panel.of(chart);
  }
}
