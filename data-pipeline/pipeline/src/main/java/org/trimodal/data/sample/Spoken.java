package org.trimodal.data.sample;

/**
 * One utterance as it is written to the files.
 *
 * @param id speaker and number
 * @param planted what made it
 * @param label score with the annotators' noise, in steps of a fifth
 */
record Spoken(String id, Planted planted, double label) {
  private static final int SHORTEST = 4;
  private static final int ANNOTATORS = 5; // the mean of five whole scores moves in fifths
  private static final double NOISE = 0.3;

  /** Utterance of a speaker; all of it follows from the seed and the id. */
  static Spoken draw(long seed, Vocabulary vocabulary, String id) {
    Draws draws = new Draws(seed, "planted " + id, 0);
    int tokens = SHORTEST + draws.below(Recorder.TIME - SHORTEST + 1);
    Planted planted = Planted.draw(draws, vocabulary, tokens);
    double noisy = planted.score(vocabulary) + NOISE * draws.normal();
    double label = Math.rint(noisy * ANNOTATORS) / ANNOTATORS;
    return new Spoken(id, planted, Math.max(-Planted.SCALE, Math.min(Planted.SCALE, label)));
  }
}
