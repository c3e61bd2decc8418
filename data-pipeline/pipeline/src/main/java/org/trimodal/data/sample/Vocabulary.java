package org.trimodal.data.sample;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The sample's words as vectors: like vectors learned from text, they tell valence, negation and
 * subject along some directions, among much else.
 */
final class Vocabulary {
  static final int WIDTH = 24;

  /** What words are about. */
  static final int SUBJECTS = 3;

  private static final int NEGATORS = 12;
  private static final int POSITIVE = 10; // of each subject, as the next two
  private static final int NEGATIVE = 10;
  private static final int NEUTRAL = 28;
  private static final int OF_SUBJECT = POSITIVE + NEGATIVE + NEUTRAL;
  private static final int WORDS = NEGATORS + SUBJECTS * OF_SUBJECT;
  private static final double VALENCE = 1.5;
  private static final double NEGATION = 2.25;
  private static final double SUBJECT = 2.25;
  private static final double REST = 0.3;

  private final double[] valence = new double[WORDS];
  private final float[][] vectors = new float[WORDS][WIDTH];

  Vocabulary(long seed) {
    Draws draws = new Draws(seed, "vocabulary", 0);
    double[] good = draws.direction(WIDTH);
    double[] not = draws.direction(WIDTH);
    double[][] about = new double[SUBJECTS][];
    for (int subject = 0; subject < SUBJECTS; subject++) {
      about[subject] = draws.direction(WIDTH);
    }
    for (int word = 0; word < WORDS; word++) {
      valence[word] = sign(word) * draws.between(0.6, 1.6);
      for (int i = 0; i < WIDTH; i++) {
        double told =
            word < NEGATORS
                ? NEGATION * not[i]
                : VALENCE * valence[word] * good[i]
                    + SUBJECT * about[(word - NEGATORS) / OF_SUBJECT][i];
        vectors[word][i] = (float) (told + REST * draws.normal());
      }
    }
  }

  int drawNegator(Draws draws) {
    return draws.below(NEGATORS);
  }

  int drawCharged(Draws draws, int subject) {
    return first(subject) + draws.below(POSITIVE + NEGATIVE);
  }

  int drawNeutral(Draws draws, int subject) {
    return first(subject) + POSITIVE + NEGATIVE + draws.below(NEUTRAL);
  }

  /** All that words are about. */
  static List<Integer> subjects() {
    return IntStream.range(0, SUBJECTS).boxed().toList();
  }

  /** How good or bad a word is, 0 for negators and neutral words. */
  double valence(int word) {
    return valence[word];
  }

  /** What the word is called: for what it does, with its number. */
  String name(int word) {
    if (word < NEGATORS) {
      return "not" + word;
    }
    return switch (sign(word)) {
      case 1 -> "good" + word;
      case -1 -> "bad" + word;
      default -> "word" + word;
    };
  }

  /** The word's vector, {@code [width]}; not to be changed. */
  float[] vector(int word) {
    return vectors[word];
  }

  private static int first(int subject) {
    return NEGATORS + subject * OF_SUBJECT;
  }

  private static int sign(int word) {
    if (word < NEGATORS) {
      return 0;
    }
    int place = (word - NEGATORS) % OF_SUBJECT;
    return place < POSITIVE ? 1 : place < POSITIVE + NEGATIVE ? -1 : 0;
  }
}
