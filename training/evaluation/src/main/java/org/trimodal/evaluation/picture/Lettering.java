package org.trimodal.evaluation.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;

/** Text as outlines, so that a vector file looks the same where its font is missing. */
final class Lettering {
  private static final FontRenderContext MEASURED = new FontRenderContext(null, true, true);

  private Lettering() {}

  /** Pixels that a line takes. */
  static int width(Font font, String text) {
    return (int) Math.ceil(font.getStringBounds(text, MEASURED).getWidth());
  }

  /**
   * Draws a line in the present colour.
   *
   * @param x left end
   * @param y base line
   */
  static void draw(Graphics2D graphics, Font font, String text, double x, double y) {
    graphics.fill(font.createGlyphVector(MEASURED, text).getOutline((float) x, (float) y));
  }

  /**
   * Draws a line from below to above.
   *
   * @param x base line
   * @param y lower end
   */
  static void drawTurned(Graphics2D graphics, Font font, String text, double x, double y) {
    AffineTransform turn = AffineTransform.getTranslateInstance(x, y);
    turn.rotate(-Math.PI / 2);
    graphics.fill(turn.createTransformedShape(font.createGlyphVector(MEASURED, text).getOutline()));
  }
}
