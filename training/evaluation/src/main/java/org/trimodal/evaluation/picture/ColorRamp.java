package org.trimodal.evaluation.picture;

import com.google.common.collect.ImmutableList;
import java.awt.Color;

/**
 * Colours for numbers, interpolated between a few: told apart in print and by colour-blind people.
 */
enum ColorRamp {
  /** From nothing to much: white to dark blue (ColorBrewer's Blues). */
  SEQUENTIAL(0xFFFFFF, 0xDEEBF7, 0x9ECAE1, 0x4292C6, 0x08519C, 0x08306B),
  /** From negative to positive: vermillion over grey to blue. */
  DIVERGING(0xB2400A, 0xE28A4F, 0xC9C4BE, 0x5BA3CF, 0x0A4F8F);

  private static final double DARK = 140;

  private final ImmutableList<Integer> stops;

  ColorRamp(Integer... stops) {
    this.stops = ImmutableList.copyOf(stops);
  }

  /**
   * Colour of a number.
   *
   * @param share 0 for the first colour, 1 for the last
   */
  Color at(double share) {
    double place = Math.max(0, Math.min(1, share)) * (stops.size() - 1);
    int below = Math.min((int) place, stops.size() - 2);
    Color from = new Color(stops.get(below));
    Color to = new Color(stops.get(below + 1));
    double part = place - below;
    return new Color(
        mixed(from.getRed(), to.getRed(), part),
        mixed(from.getGreen(), to.getGreen(), part),
        mixed(from.getBlue(), to.getBlue(), part));
  }

  /** Of text that is read on a colour. */
  static Color inkOn(Color background) {
    double light =
        0.299 * background.getRed() + 0.587 * background.getGreen() + 0.114 * background.getBlue();
    return light < DARK ? Color.WHITE : ChartStyle.INK;
  }

  private static int mixed(int from, int to, double part) {
    return (int) Math.round(from + part * (to - from));
  }
}
