package org.trimodal.evaluation.picture;

import com.google.common.collect.ImmutableList;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The one look of all charts. */
public final class ChartStyle {
  /** Okabe and Ito's colours, which colour-blind people can tell, darkest first. */
  public static final ImmutableList<Color> SERIES =
      ImmutableList.of(
          new Color(0x0072B2), // blue
          new Color(0xD55E00), // vermillion
          new Color(0x009E73), // green
          new Color(0xCC79A7), // purple
          new Color(0xE69F00), // orange
          new Color(0x56B4E9), // sky blue
          new Color(0x5B5B5B)); // grey

  /** Pixels of a chart's width at scale 1, unless it needs another. */
  public static final int WIDTH = 560;

  /** Pixels of a chart's height at scale 1, unless it needs another. */
  public static final int HEIGHT = 400;

  /** Font of names. */
  public static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  /** Font of titles. */
  public static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);

  /** Font of labels along an axis. */
  public static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  /** Of text. */
  public static final Color INK = new Color(0x2B2F36);

  /** Of what is there to compare with: diagonals, zero lines. */
  public static final Color REFERENCE = new Color(0x9AA0A8);

  /** Of lines to compare with. */
  public static final BasicStroke DASHED =
      new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0);

  private static final Color GRID = new Color(0xE6E8EC);
  private static final Color FAINT = new Color(0x6B7280);
  private static final BasicStroke HAIR = new BasicStroke(1f);

  private ChartStyle() {}

  /** A chart of numbers over numbers, without series yet. */
  public static XYChart numbers(String title, String xAxis, String yAxis, int width, int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .title(title)
            .xAxisTitle(xAxis)
            .yAxisTitle(yAxis)
            .build();
    apply(chart.getStyler());
    chart.getStyler().setMarkerSize(6);
    return chart;
  }

  /** A chart of numbers over names, without series yet. */
  public static CategoryChart names(
      String title, String xAxis, String yAxis, int width, int height) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(width)
            .height(height)
            .title(title)
            .xAxisTitle(xAxis)
            .yAxisTitle(yAxis)
            .build();
    apply(chart.getStyler());
    chart.getStyler().setAvailableSpaceFill(0.7);
    return chart;
  }

  /** Adds a dashed line to compare with. */
  static void reference(XYChart chart, String name, double[] x, double[] y) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(REFERENCE);
    series.setLineStyle(DASHED);
  }

  private static void apply(AxesChartStyler styler) {
    styler.setBaseFont(TEXT);
    styler.setChartTitleFont(TITLE);
    styler.setAxisTitleFont(TEXT);
    styler.setAxisTickLabelsFont(SMALL);
    styler.setLegendFont(SMALL);
    styler.setChartFontColor(INK);
    styler.setXAxisTitleColor(INK);
    styler.setYAxisTitleColor(INK);
    styler.setAxisTickLabelsColor(FAINT);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(HAIR);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setAxisTicksLineVisible(false);
    styler.setAxisTicksMarksVisible(false);
    styler.setPlotMargin(4);
    styler.setChartPadding(14);
    styler.setChartTitlePadding(8);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendBackgroundColor(Color.WHITE);
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendPadding(12);
    styler.setSeriesColors(SERIES.toArray(Color[]::new));
    styler.setErrorBarsColor(INK);
  }
}
