package org.trimodal.evaluation.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.evaluation.picture.LearningCurves;
import org.trimodal.evaluation.picture.Picture;
import org.trimodal.metric.Metric;
import org.trimodal.training.run.MetricsCsv;

/** Losses of the tasks, and what became of the validation split, over the epochs. */
public final class CurvesPicture {
  private static final String LOSS = "train_";

  private CurvesPicture() {}

  /** Draws what the file holds; nothing if it has no epoch. */
  public static Optional<Picture> of(MetricsCsv metrics) {
    if (metrics.epochs() == 0) {
      return Optional.empty();
    }
    double[] epochs = metrics.column("epoch");
    Map<String, double[]> losses = new LinkedHashMap<>();
    for (String column : metrics.columns()) {
      if (column.startsWith(LOSS)) {
        losses.put(
            column.equals("train_loss") ? "all tasks" : task(column), metrics.column(column));
      }
    }
    Map<String, double[]> errors = new LinkedHashMap<>();
    errors.put("training loss of the score", metrics.column("train_score_loss"));
    errors.put("validation MAE", metrics.column("valid_" + Metric.MAE.key()));
    Map<String, double[]> agreement = new LinkedHashMap<>();
    for (Metric metric : List.of(Metric.ACC2_HAS0, Metric.ACC7, Metric.CORR)) {
      agreement.put(metric.label(), metrics.column("valid_" + metric.key()));
    }
    return Optional.of(
        new Picture(
            "curves",
            "Losses on the training split, and errors and agreement on the validation split, over"
                + " the epochs.",
            3,
            List.of(
                LearningCurves.of("Training losses", "loss", epochs, losses),
                LearningCurves.of("Score", "points of the scale", epochs, errors),
                LearningCurves.of("Validation split", "share, correlation", epochs, agreement))));
  }

  private static String task(String column) {
    return column.substring(LOSS.length(), column.length() - "_loss".length());
  }
}
