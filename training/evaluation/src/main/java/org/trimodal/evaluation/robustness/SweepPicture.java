package org.trimodal.evaluation.robustness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trimodal.evaluation.picture.MetricCurves;
import org.trimodal.evaluation.picture.Panel;
import org.trimodal.evaluation.picture.Picture;
import org.trimodal.evaluation.prediction.Missing;
import org.trimodal.metric.Metric;

/** Curves of a sweep: what is left of a model as more and more of its input is missing. */
public final class SweepPicture {
  private static final List<Metric> METRICS = List.of(Metric.MAE, Metric.ACC2_HAS0);

  private SweepPicture() {}

  /** A chart for each metric and kind of missing input. */
  public static Picture of(List<SweepPoint> points) {
    List<Panel> panels = new ArrayList<>();
    for (Metric metric : METRICS) {
      for (Missing missing : Missing.values()) {
        Map<String, List<double[]>> lines = new LinkedHashMap<>();
        for (SweepPoint point : points) {
          if (point.missing() == missing) {
            point
                .metrics()
                .value(metric)
                .ifPresent(
                    value ->
                        lines
                            .computeIfAbsent(point.modality(), name -> new ArrayList<>())
                            .add(new double[] {point.share(), value}));
          }
        }
        panels.add(MetricCurves.of(metric, title(missing), axis(missing), lines));
      }
    }
    return new Picture(
        "robustness",
        "What is left when more and more of the input is missing, of one modality or of all, each"
            + " drawn on its own.",
        Missing.values().length,
        panels);
  }

  private static String title(Missing missing) {
    return switch (missing) {
      case MODALITIES -> "Whole modalities missing";
      case FRAMES -> "Frames set to zero";
    };
  }

  private static String axis(Missing missing) {
    return switch (missing) {
      case MODALITIES -> "share of utterances without the modality";
      case FRAMES -> "share of each utterance's frames";
    };
  }
}
