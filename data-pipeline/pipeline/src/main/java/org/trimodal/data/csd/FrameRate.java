package org.trimodal.data.csd;

import java.util.Optional;

/** How many frames a recorder took a second; words and other events have no such rate. */
final class FrameRate {
  /** Times are rounded, and recorders skip and double a frame here and there. */
  private static final double TOLERANCE = 0.02;

  private static final int FEWEST_FRAMES = 3;

  private FrameRate() {}

  /** The rate of rows that follow each other in equal steps, if these do. */
  static Optional<Double> of(TimedSequence rows) {
    int steps = rows.length() - 1;
    if (steps < FEWEST_FRAMES - 1 || !(rows.start(steps) > rows.start(0))) {
      return Optional.empty();
    }
    double mean = (rows.start(steps) - rows.start(0)) / steps;
    for (int i = 0; i < steps; i++) {
      double step = rows.start(i + 1) - rows.start(i);
      if (Math.abs(step - mean) > TOLERANCE * mean) {
        return Optional.empty();
      }
    }
    return Optional.of(1 / mean);
  }
}
