package org.trimodal.training.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** {@code curves.png}: losses of the tasks, and the error on the two splits, over the epochs. */
public final class CurvesPicture {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 420;

  private CurvesPicture() {}

  /** Draws what the file holds; nothing if it has no epoch. */
  public static void draw(MetricsCsv metrics, Path picture) {
    if (metrics.epochs() == 0) {
      return;
    }
    XYChart losses = chart("Training losses", "loss");
    for (String column : metrics.columns()) {
      if (column.startsWith("train_")) {
        add(losses, column.substring("train_".length()).replace('_', ' '), metrics, column);
      }
    }
    XYChart errors = chart("Score", "MAE, training loss");
    add(errors, "training loss of the score", metrics, "train_score_loss");
    add(errors, "validation MAE", metrics, "valid_mae");
    try (OutputStream out = Files.newOutputStream(picture)) {
      BitmapEncoder.saveBitmap(List.of(losses, errors), 1, 2, out, BitmapEncoder.BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static XYChart chart(String title, String axis) {
    return new XYChartBuilder()
        .width(WIDTH)
        .height(HEIGHT)
        .title(title)
        .xAxisTitle("epoch")
        .yAxisTitle(axis)
        .build();
  }

  private static void add(XYChart chart, String name, MetricsCsv metrics, String column) {
    double[] values = metrics.column(column);
    if (Arrays.stream(values).anyMatch(Double::isFinite)) {
      chart.addSeries(name, metrics.column("epoch"), values);
    }
  }
}
