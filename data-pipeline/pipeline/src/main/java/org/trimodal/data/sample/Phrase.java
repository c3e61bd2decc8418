package org.trimodal.data.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of speech about one subject: words, each of which a negator may precede. A negator
 * turns the valence of the word after it, and only of that one.
 *
 * @param subject what it is about, which its words tell
 * @param words valued or neutral ones, in order
 * @param negators per word the negator before it, or {@link #NONE}
 */
record Phrase(int subject, List<Integer> words, List<Integer> negators) {
  static final int NONE = -1;
  private static final double WORDS_PER_TOKEN = 0.75;
  private static final int FEWEST_CHARGED = 1;
  private static final int CHARGED_CHOICES = 2;

  Phrase {
    words = List.copyOf(words);
    negators = List.copyOf(negators);
  }

  /** A phrase of that many tokens, negators included. */
  static Phrase draw(Draws draws, Vocabulary vocabulary, int subject, int tokens) {
    int count = (int) Math.ceil(WORDS_PER_TOKEN * tokens);
    int charged = FEWEST_CHARGED + draws.below(CHARGED_CHOICES);
    List<Integer> words = new ArrayList<>();
    List<Integer> negators = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(
          i < charged
              ? vocabulary.drawCharged(draws, subject)
              : vocabulary.drawNeutral(draws, subject));
      negators.add(i < tokens - count ? vocabulary.drawNegator(draws) : NONE);
    }
    return new Phrase(subject, draws.shuffled(words), draws.shuffled(negators));
  }

  /** What the words add to the score if they are meant. */
  double meaning(Vocabulary vocabulary) {
    double sum = 0;
    for (int i = 0; i < words.size(); i++) {
      double valence = vocabulary.valence(words.get(i));
      sum += negators.get(i) == NONE ? valence : -valence;
    }
    return sum;
  }

  /** Words and negators as they are spoken. */
  List<Integer> tokens() {
    List<Integer> tokens = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (negators.get(i) != NONE) {
        tokens.add(negators.get(i));
      }
      tokens.add(words.get(i));
    }
    return tokens;
  }
}
