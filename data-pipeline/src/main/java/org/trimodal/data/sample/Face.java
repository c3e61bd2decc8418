package org.trimodal.data.sample;

/**
 * What the face does.
 *
 * @param smile its strength, below 0 for a frown
 * @param onset when it begins, as a share of the utterance; it lasts {@value #SHARE} of it
 */
record Face(double smile, double onset) {
  private static final double SHARE = 0.6;

  static Face draw(Draws draws) {
    double size = draws.between(0.4, 1);
    return new Face(draws.chance(0.5) ? size : -size, draws.between(0, 1 - SHARE));
  }

  boolean smiles() {
    return smile > 0;
  }

  /** Strength of the smile at a moment of the utterance, from 0 to 1. */
  double at(double moment) {
    return moment >= onset && moment <= onset + SHARE ? smile : 0;
  }
}
