package org.trimodal.data.sample;

/**
 * How it is said.
 *
 * @param contour rise of the pitch over the utterance, below 0 if it falls; its mean over time says
 *     nothing
 * @param energy loudness, which makes the score go farther
 */
record Voice(double contour, double energy) {
  static Voice draw(Draws draws) {
    double size = draws.between(0.4, 1);
    return new Voice(draws.chance(0.5) ? size : -size, draws.between(-1, 1));
  }

  /** Pitch at a moment of the utterance, from 0 to 1. */
  double pitch(double moment) {
    return contour * (2 * moment - 1);
  }
}
