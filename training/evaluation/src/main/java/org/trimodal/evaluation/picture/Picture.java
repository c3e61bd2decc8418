package org.trimodal.evaluation.picture;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * Charts side by side, as one picture.
 *
 * @param name of its files, without extension
 * @param caption what one sees, in a sentence or two
 * @param columns panels in a row
 * @param panels row by row
 */
public record Picture(String name, String caption, int columns, List<Panel> panels) {
  /** Pixels of a PNG per pixel of a panel, for screens of high resolution. */
  private static final int SCALE = 2;

  private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\R?");
  private static final Pattern CLIP = Pattern.compile("clip-?\\d+");

  /** Copies the list; refuses a picture of nothing. */
  public Picture {
    panels = List.copyOf(panels);
    if (panels.isEmpty() || columns < 1) {
      throw new IllegalArgumentException(
          "picture %s: expected panels and columns, found %d and %d"
              .formatted(name, panels.size(), columns));
    }
  }

  /** As PNG. */
  public byte[] png() {
    BufferedImage image =
        new BufferedImage(SCALE * width(), SCALE * height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    paint(graphics);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** As SVG. */
  public String svg() {
    VectorGraphics2D graphics = new VectorGraphics2D();
    paint(graphics);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Processors.get("svg")
          .getDocument(graphics.getCommands(), new PageSize(width(), height()))
          .writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return selfContained(out.toString(StandardCharsets.UTF_8));
  }

  /**
   * The library names clips by addresses, which differ between runs of the same program, and a DTD
   * that a strict reader would look for on the network.
   */
  private static String selfContained(String svg) {
    Map<String, String> names = new HashMap<>();
    return CLIP.matcher(DOCTYPE.matcher(svg).replaceFirst(""))
        .replaceAll(
            match -> names.computeIfAbsent(match.group(), name -> "clip_" + (names.size() + 1)));
  }

  /** Writes {@code <name>.png} and {@code <name>.svg} into a folder that is there. */
  public void write(Path folder) {
    write(folder, png());
  }

  /** The same with a PNG that has been drawn already. */
  void write(Path folder, byte[] png) {
    try {
      Files.write(folder.resolve(name + ".png"), png);
      Files.writeString(folder.resolve(name + ".svg"), svg());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the picture as PNG. */
  public void writePng(Path file) {
    try {
      Files.write(file, png());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void paint(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width(), height());
    int y = 0;
    for (int first = 0; first < panels.size(); first += columns) {
      List<Panel> row = row(first);
      int x = 0;
      for (Panel panel : row) {
        Graphics2D corner = (Graphics2D) graphics.create();
        corner.translate(x, y);
        panel.painter().accept(corner);
        corner.dispose();
        x += panel.width();
      }
      y += height(row);
    }
  }

  /** Pixels at scale 1. */
  public int width() {
    int widest = 0;
    for (int first = 0; first < panels.size(); first += columns) {
      widest = Math.max(widest, row(first).stream().mapToInt(Panel::width).sum());
    }
    return widest;
  }

  private int height() {
    int total = 0;
    for (int first = 0; first < panels.size(); first += columns) {
      total += height(row(first));
    }
    return total;
  }

  private List<Panel> row(int first) {
    return panels.subList(first, Math.min(first + columns, panels.size()));
  }

  private static int height(List<Panel> row) {
    return row.stream().mapToInt(Panel::height).max().orElse(0);
  }
}
