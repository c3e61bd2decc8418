package org.trimodal.evaluation.picture;

import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.trimodal.metric.Calibration;

/** Confidence of a classifier beside the share of it that is right. */
public final class ReliabilityDiagram {
  private ReliabilityDiagram() {}

  /** A chart; calibrated probabilities lie on its diagonal. */
  public static Panel of(Calibration calibration) {
    XYChart chart =
        ChartStyle.numbers(
            String.format(
                Locale.ROOT, "Calibration of the polarity head (ECE %.3f)", calibration.error()),
            "confidence (probability of the class that was said)",
            "accuracy (share that is right)",
            ChartStyle.WIDTH,
            ChartStyle.HEIGHT);
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
    ChartStyle.reference(chart, "calibrated", new double[] {0, 1}, new double[] {0, 1});
    List<Calibration.Bin> bins = calibration.bins();
    XYSeries series =
        chart.addSeries(
            "bins of width 0.1, with a 95% interval",
            bins.stream().mapToDouble(Calibration.Bin::confidence).toArray(),
            bins.stream().mapToDouble(Calibration.Bin::accuracy).toArray(),
            bins.stream().mapToDouble(ReliabilityDiagram::halfInterval).toArray());
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(ChartStyle.SERIES.get(0)).setLineColor(ChartStyle.SERIES.get(0));
    chart.getStyler().setMarkerSize(9);
    return Panel.of(chart);
  }

  /** Of a share, by the normal law (Agresti and Coull 1998: two of each added). */
  private static double halfInterval(Calibration.Bin bin) {
    double n = bin.utterances() + 4.0;
    double share = (bin.accuracy() * bin.utterances() + 2) / n;
    return 1.96 * Math.sqrt(share * (1 - share) / n);
  }
}
