package org.trimodal.data.sample;

import java.util.List;

/**
 * What face and hands do.
 *
 * @param smile its strength, below 0 for a frown
 * @param onset when it begins, as a share of the utterance; it lasts {@value #SHARE} of it
 * @param subject that the gestures show: what the speaker is really about
 */
record Face(double smile, double onset, int subject) {
  private static final double SHARE = 0.6;

  /** A face that shows one of the subjects. */
  static Face draw(Draws draws, List<Integer> subjects) {
    double size = draws.between(0.4, 1);
    return new Face(
        draws.chance(0.5) ? size : -size,
        draws.between(0, 1 - SHARE),
        subjects.get(draws.below(subjects.size())));
  }

  /** Strength of the smile at a moment of the utterance, from 0 to 1. */
  double at(double moment) {
    return moment >= onset && moment <= onset + SHARE ? smile : 0;
  }
}
