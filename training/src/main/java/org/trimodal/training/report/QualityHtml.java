package org.trimodal.training.report;

import com.google.common.html.HtmlEscapers;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.trimodal.data.quality.Histogram;
import org.trimodal.data.quality.QualityReport;
import org.trimodal.data.quality.Section;

/** A quality report as one HTML file that needs no other: its pictures are inside. */
public final class QualityHtml {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 280;

  private static final String STYLE =
      """
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; \
      padding: 0 1rem; color: #222; }
      h1 { font-weight: 600; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
      pre { background: #f6f7f9; border-radius: 8px; padding: .8rem 1rem; overflow-x: auto; \
      font-size: .85rem; }
      img { max-width: 100%; border-radius: 8px; margin-right: .5rem; }
      """;

  private QualityHtml() {}

  /**
   * The file's content.
   *
   * @param report to show
   * @param title of the page, e.g. the data set's folder
   */
  public static String of(QualityReport report, String title) {
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        .append(escaped(title))
        .append("</title><style>\n")
        .append(STYLE)
        .append("</style></head><body>\n<h1>")
        .append(escaped(title))
        .append("</h1>\n");
    for (Section section : report.sections()) {
      html.append("<h2>").append(escaped(section.title())).append("</h2>\n<pre>");
      section.lines().forEach(line -> html.append(escaped(line)).append('\n'));
      html.append("</pre>\n");
      for (Histogram histogram : section.histograms()) {
        html.append("<img alt=\"")
            .append(escaped(histogram.title()))
            .append("\" src=\"data:image/png;base64,")
            .append(Base64.getEncoder().encodeToString(picture(histogram)))
            .append("\">\n");
      }
    }
    return html.append("</body></html>\n").toString();
  }

  private static byte[] picture(Histogram histogram) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(histogram.title())
            .yAxisTitle("utterances")
            .build();
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setXAxisDecimalPattern("0.##");
    List<Double> middles =
        IntStream.range(0, histogram.counts().size()).mapToObj(histogram::middle).toList();
    chart.addSeries(histogram.title(), middles, histogram.counts());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      BitmapEncoder.saveBitmap(List.of(chart), 1, 1, out, BitmapEncoder.BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String escaped(String text) {
    return HtmlEscapers.htmlEscaper().escape(text);
  }
}
