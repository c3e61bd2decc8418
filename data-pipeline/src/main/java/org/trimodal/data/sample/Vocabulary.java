package org.trimodal.data.sample;

/**
 * The sample's words as vectors: like vectors learned from text, they tell valence and negation
 * along two directions, among much else.
 */
final class Vocabulary {
  static final int WIDTH = 24;
  private static final int WORDS = 300;
  private static final int NEGATORS = 12;
  private static final int POSITIVE = 60;
  private static final int NEGATIVE = 60;
  private static final double SIGNAL = 1.5;
  private static final double REST = 0.3;

  private final double[] valence = new double[WORDS];
  private final float[][] vectors = new float[WORDS][WIDTH];

  Vocabulary(long seed) {
    Draws draws = new Draws(seed, "vocabulary", 0);
    double[] good = draws.direction(WIDTH);
    double[] not = draws.direction(WIDTH);
    for (int word = 0; word < WORDS; word++) {
      boolean negator = word < NEGATORS;
      valence[word] = sign(word) * draws.between(0.6, 1.6);
      for (int i = 0; i < WIDTH; i++) {
        double value = valence[word] * good[i] + (negator ? not[i] : 0);
        vectors[word][i] = (float) (SIGNAL * value + REST * draws.normal());
      }
    }
  }

  int drawNegator(Draws draws) {
    return draws.below(NEGATORS);
  }

  int drawCharged(Draws draws) {
    return NEGATORS + draws.below(POSITIVE + NEGATIVE);
  }

  int drawNeutral(Draws draws) {
    int first = NEGATORS + POSITIVE + NEGATIVE;
    return first + draws.below(WORDS - first);
  }

  /** How good or bad a word is, 0 for negators and neutral words. */
  double valence(int word) {
    return valence[word];
  }

  /** The word's vector, {@code [width]}; not to be changed. */
  float[] vector(int word) {
    return vectors[word];
  }

  private static int sign(int word) {
    if (word < NEGATORS || word >= NEGATORS + POSITIVE + NEGATIVE) {
      return 0;
    }
    return word < NEGATORS + POSITIVE ? 1 : -1;
  }
}
