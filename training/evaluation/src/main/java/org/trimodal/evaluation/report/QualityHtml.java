package org.trimodal.evaluation.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.trimodal.data.quality.Histogram;
import org.trimodal.data.quality.QualityReport;
import org.trimodal.data.quality.Section;
import org.trimodal.evaluation.picture.ChartStyle;
import org.trimodal.evaluation.picture.HtmlPage;
import org.trimodal.evaluation.picture.Panel;
import org.trimodal.evaluation.picture.Picture;

/** A quality report as one HTML file that needs no other: its pictures are inside. */
public final class QualityHtml {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 280;
  private static final int COLUMNS = 2;

  private QualityHtml() {}

  /**
   * The file's content.
   *
   * @param report to show
   * @param title of the page, e.g. the data set's folder
   */
  public static String of(QualityReport report, String title) {
    HtmlPage page = new HtmlPage(title);
    for (Section section : report.sections()) {
      page.heading(section.title()).lines(String.join("\n", section.lines()) + "\n");
      if (!section.histograms().isEmpty()) {
        List<Panel> panels = section.histograms().stream().map(QualityHtml::panel).toList();
        String titles =
            section.histograms().stream().map(Histogram::title).collect(Collectors.joining("; "));
        page.picture(new Picture("histograms", "Utterances by " + titles, COLUMNS, panels));
      }
    }
    return page.text();
  }

  private static Panel panel(Histogram histogram) {
    CategoryChart chart = ChartStyle.names(histogram.title(), "", "utterances", WIDTH, HEIGHT);
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setXAxisDecimalPattern("0.##");
    List<Double> middles =
        IntStream.range(0, histogram.counts().size()).mapToObj(histogram::middle).toList();
    chart.addSeries(histogram.title(), middles, histogram.counts());
    return Panel.of(chart);
  }
}
