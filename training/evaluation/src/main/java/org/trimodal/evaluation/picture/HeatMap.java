package org.trimodal.evaluation.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A table of numbers as colours. (XChart's heat maps leave out labels as they see fit; over a
 * sentence, every word has to stand on its axis.)
 *
 * @param title above
 * @param columns axis below
 * @param rows axis to the left, from above
 * @param values {@code [rows][columns]}, from 0
 * @param scale name of the colours' numbers
 * @param cell pixels of a cell's side at scale 1
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to draw, never compared
public record HeatMap(
    String title, Axis columns, Axis rows, double[][] values, String scale, double cell) {
  private static final int PADDING = 14;
  private static final int TITLE = 28;
  private static final int LINE = 12; // pixels between labels at least
  private static final int BAR = 12;
  private static final int RESOLUTION = 4; // pixels of the image per pixel of a cell
  private static final int BASE = 4; // from the middle of a line of text to its base

  /**
   * An axis.
   *
   * @param name with its unit
   * @param labels one per row or column
   */
  public record Axis(String name, List<String> labels) {
    /** Copies the labels. */
    public Axis {
      labels = List.copyOf(labels);
    }

    private int widest() {
      return labels.stream().mapToInt(HeatMap::small).max().orElse(0);
    }
  }

  /** The map with a text in each cell, if there are any. */
  public Panel panel(List<List<String>> texts) {
    return new Panel(width(), height(), graphics -> paint(graphics, texts));
  }

  /** The map, colours only. */
  public Panel panel() {
    return panel(List.of());
  }

  private int left() {
    return PADDING + 22 + rows.widest() + 6;
  }

  private int plotWidth() {
    return (int) Math.ceil(cell * columns.labels().size());
  }

  private int plotHeight() {
    return (int) Math.ceil(cell * rows.labels().size());
  }

  private int width() {
    return Math.max(
        left() + plotWidth() + 16 + BAR + 44 + PADDING,
        left() + Lettering.width(ChartStyle.TITLE, title) + 3 * PADDING);
  }

  private int height() {
    return PADDING + TITLE + Math.max(plotHeight(), 60) + 10 + columnLabels() + 26 + PADDING;
  }

  /** Labels stand upright if they do not fit side by side. */
  private boolean upright() {
    return columns.widest() + 4 > cell * step(cell);
  }

  private int columnLabels() {
    return upright() ? columns.widest() : LINE;
  }

  private static int step(double cell) {
    return (int) Math.max(1, Math.ceil(LINE / cell));
  }

  private void paint(Graphics2D graphics, List<List<String>> texts) {
    double highest = highest();
    int top = PADDING + TITLE;
    graphics.setColor(ChartStyle.INK);
    Lettering.draw(graphics, ChartStyle.TITLE, title, left(), PADDING + 14);
    graphics.drawImage(image(highest), left(), top, plotWidth(), plotHeight(), null);
    graphics.setColor(ChartStyle.REFERENCE);
    graphics.drawRect(left(), top, plotWidth(), plotHeight());
    for (int r = 0; r < texts.size(); r++) {
      for (int c = 0; c < texts.get(r).size(); c++) {
        String text = texts.get(r).get(c);
        graphics.setColor(ColorRamp.inkOn(color(values[r][c], highest)));
        Lettering.draw(
            graphics,
            ChartStyle.SMALL,
            text,
            left() + (c + 0.5) * cell - small(text) / 2.0,
            top + (r + 0.5) * cell + BASE);
      }
    }
    paintRowLabels(graphics, top);
    paintColumnLabels(graphics, top + plotHeight());
    paintScale(graphics, left() + plotWidth() + 16, top, highest);
  }

  private void paintRowLabels(Graphics2D graphics, int top) {
    graphics.setColor(ChartStyle.INK);
    for (int r = 0; r < rows.labels().size(); r += step(cell)) {
      String label = rows.labels().get(r);
      Lettering.draw(
          graphics,
          ChartStyle.SMALL,
          label,
          left() - 6 - small(label),
          top + (r + 0.5) * cell + BASE);
    }
    Lettering.drawTurned(
        graphics,
        ChartStyle.TEXT,
        rows.name(),
        PADDING + 10,
        top + plotHeight() / 2.0 + Lettering.width(ChartStyle.TEXT, rows.name()) / 2.0);
  }

  private void paintColumnLabels(Graphics2D graphics, int bottom) {
    for (int c = 0; c < columns.labels().size(); c += step(cell)) {
      String label = columns.labels().get(c);
      double middle = left() + (c + 0.5) * cell;
      int width = small(label);
      if (upright()) {
        Lettering.drawTurned(graphics, ChartStyle.SMALL, label, middle + BASE, bottom + 6 + width);
      } else {
        Lettering.draw(graphics, ChartStyle.SMALL, label, middle - width / 2.0, bottom + 6 + LINE);
      }
    }
    Lettering.draw(
        graphics,
        ChartStyle.TEXT,
        columns.name(),
        left() + (plotWidth() - Lettering.width(ChartStyle.TEXT, columns.name())) / 2.0,
        bottom + 28 + columnLabels());
  }

  private void paintScale(Graphics2D graphics, int x, int top, double highest) {
    int height = Math.min(plotHeight(), 160);
    for (int y = 0; y < height; y++) {
      graphics.setColor(ColorRamp.SEQUENTIAL.at(1 - y / (double) height));
      graphics.fillRect(x, top + y, BAR, 1);
    }
    graphics.setColor(ChartStyle.INK);
    Lettering.draw(graphics, ChartStyle.SMALL, number(highest), x + BAR + 4, top + 9);
    Lettering.draw(graphics, ChartStyle.SMALL, "0", x + BAR + 4, top + height);
    Lettering.drawTurned(
        graphics, ChartStyle.SMALL, scale, x + BAR + 14, top + height / 2.0 + small(scale) / 2.0);
  }

  private static int small(String text) {
    return Lettering.width(ChartStyle.SMALL, text);
  }

  /** As an image: thousands of rectangles would make a vector file of megabytes. */
  BufferedImage image(double highest) {
    BufferedImage image =
        new BufferedImage(
            Math.max(1, RESOLUTION * plotWidth()),
            Math.max(1, RESOLUTION * plotHeight()),
            BufferedImage.TYPE_INT_RGB);
    int[][] colors = colors(highest);
    int[] line = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      int[] row = colors[Math.min(colors.length - 1, (int) (y / (RESOLUTION * cell)))];
      for (int x = 0; x < line.length; x++) {
        line[x] = row[Math.min(row.length - 1, (int) (x / (RESOLUTION * cell)))];
      }
      image.getRaster().setDataElements(0, y, line.length, 1, line);
    }
    return image;
  }

  /** Colours of the cells, once each and not once a pixel. */
  private int[][] colors(double highest) {
    return Arrays.stream(values)
        .map(row -> Arrays.stream(row).mapToInt(value -> color(value, highest).getRGB()).toArray())
        .toArray(int[][]::new);
  }

  private static Color color(double value, double highest) {
    return ColorRamp.SEQUENTIAL.at(highest > 0 ? value / highest : 0);
  }

  private double highest() {
    double highest = 0;
    for (double[] row : values) {
      for (double value : row) {
        highest = Math.max(highest, value);
      }
    }
    return highest;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }
}
