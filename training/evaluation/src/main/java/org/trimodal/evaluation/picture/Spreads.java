package org.trimodal.evaluation.picture;

import java.awt.BasicStroke;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Values with their spreads, one a row beside its name, as points with whiskers: the axis need not
 * begin at 0, so that small differences are seen beside their noise.
 */
public final class Spreads {
  private static final int GAP = 14;
  private static final int BELOW_MIDDLE = 4; // from the middle of a line of text to its base
  private static final int ROW = 34;
  private static final int FRAME = 110;
  private static final double MARGIN = 0.08;

  private Spreads() {}

  /**
   * One row.
   *
   * @param name beside it
   * @param value where the point is
   * @param spread half the whisker's length, such as a standard deviation; 0 for none
   */
  public record Spread(String name, double value, double spread) {}

  /**
   * A chart; a line through the first value makes the others comparable with it.
   *
   * @param title of the chart
   * @param axis name and unit of the values
   * @param spreads rows from above, at least one
   * @param width pixels at scale 1; the height is that of the rows
   */
  public static Panel of(String title, String axis, List<Spread> spreads, int width) {
    int rows = spreads.size();
    XYChart chart = ChartStyle.numbers(title, axis, "", width, FRAME + ROW * rows);
    double low = spreads.stream().mapToDouble(each -> each.value() - each.spread()).min().orElse(0);
    double high =
        spreads.stream().mapToDouble(each -> each.value() + each.spread()).max().orElse(1);
    double margin = high > low ? MARGIN * (high - low) : 1;
    chart
        .getStyler()
        .setXAxisMin(low - margin)
        .setXAxisMax(high + margin)
        .setYAxisMin(-0.5)
        .setYAxisMax(rows - 0.5)
        .setYAxisTicksVisible(false)
        .setPlotGridVerticalLinesVisible(true)
        .setPlotGridHorizontalLinesVisible(false)
        .setLegendVisible(false);
    line(chart, "first", spreads.get(0).value(), spreads.get(0).value(), -0.5, rows - 0.5)
        .setLineColor(ChartStyle.REFERENCE)
        .setLineStyle(ChartStyle.DASHED);
    for (int i = 0; i < rows; i++) {
      Spread each = spreads.get(i);
      int place = rows - 1 - i;
      line(
              chart,
              "spread " + i,
              each.value() - each.spread(),
              each.value() + each.spread(),
              place,
              place)
          .setLineColor(ChartStyle.SERIES.get(0))
          .setLineStyle(new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }
    XYSeries values =
        chart.addSeries(
            "values",
            spreads.stream().mapToDouble(Spread::value).toArray(),
            IntStream.range(0, rows).mapToDouble(i -> rows - 1 - i).toArray());
    values.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    values.setMarker(SeriesMarkers.CIRCLE);
    values.setMarkerColor(ChartStyle.SERIES.get(0));
    chart.getStyler().setMarkerSize(10);
    return named(chart, spreads.stream().map(Spread::name).toList());
  }

  /** XChart's own labels of such an axis are numbers: names are drawn beside. */
  private static Panel named(XYChart chart, List<String> names) {
    int widest =
        names.stream().mapToInt(name -> Lettering.width(ChartStyle.TEXT, name)).max().orElse(0);
    chart.getStyler().setYAxisLeftWidthHint(widest + GAP);
    return new Panel(
        chart.getWidth(),
        chart.getHeight(),
        graphics -> {
          chart.paint(graphics, chart.getWidth(), chart.getHeight());
          graphics.setColor(ChartStyle.INK);
          for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            int y = (int) chart.getScreenYFromChart(names.size() - 1.0 - i);
            Lettering.draw(
                graphics,
                ChartStyle.TEXT,
                name,
                GAP + widest - Lettering.width(ChartStyle.TEXT, name),
                y + BELOW_MIDDLE);
          }
        });
  }

  private static XYSeries line(
      XYChart chart, String name, double fromX, double toX, double fromY, double toY) {
    XYSeries series = chart.addSeries(name, new double[] {fromX, toX}, new double[] {fromY, toY});
    series.setMarker(SeriesMarkers.NONE);
    return series;
  }
}
