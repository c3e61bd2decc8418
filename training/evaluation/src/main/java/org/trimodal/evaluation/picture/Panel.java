package org.trimodal.evaluation.picture;

import java.awt.Graphics2D;
import java.util.function.Consumer;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;

/**
 * One chart of a picture.
 *
 * @param width pixels at scale 1
 * @param height pixels at scale 1
 * @param painter draws it with its upper left corner at the origin
 */
public record Panel(int width, int height, Consumer<Graphics2D> painter) {
  /** A chart of numbers over numbers. */
  public static Panel of(XYChart chart) {
    return new Panel(
        chart.getWidth(),
        chart.getHeight(),
        graphics -> chart.paint(graphics, chart.getWidth(), chart.getHeight()));
  }

  /** A chart of numbers over names. */
  public static Panel of(CategoryChart chart) {
    return new Panel(
        chart.getWidth(),
        chart.getHeight(),
        graphics -> chart.paint(graphics, chart.getWidth(), chart.getHeight()));
  }
}
