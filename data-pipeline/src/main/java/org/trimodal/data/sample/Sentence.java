package org.trimodal.data.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is said: words, each of which a negator may precede. A negator turns the valence of the word
 * after it, and only of that one, so the same words in another order mean something else.
 *
 * @param words valued or neutral ones, in order
 * @param negators per word the negator before it, or {@link #NONE}
 */
record Sentence(List<Integer> words, List<Integer> negators) {
  static final int NONE = -1;
  private static final double WORDS_PER_TOKEN = 0.78;
  private static final int FEWEST_CHARGED = 2;
  private static final int CHARGED_CHOICES = 3;
  private static final double WEIGHT = 0.75;

  Sentence {
    words = List.copyOf(words);
    negators = List.copyOf(negators);
  }

  /** A sentence of that many tokens, negators included. */
  static Sentence draw(Draws draws, Vocabulary vocabulary, int tokens) {
    int count = (int) Math.ceil(WORDS_PER_TOKEN * tokens);
    int charged = FEWEST_CHARGED + draws.below(CHARGED_CHOICES);
    List<Integer> words = new ArrayList<>();
    List<Integer> negators = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(i < charged ? vocabulary.drawCharged(draws) : vocabulary.drawNeutral(draws));
      negators.add(i < tokens - count ? vocabulary.drawNegator(draws) : NONE);
    }
    return new Sentence(shuffled(draws, words), shuffled(draws, negators));
  }

  /** The same words and negators, the negators elsewhere: all that a bag of words can tell. */
  Sentence reordered(Draws draws) {
    return new Sentence(words, shuffled(draws, negators));
  }

  /** What the words contribute to the score if they are meant. */
  double meaning(Vocabulary vocabulary) {
    double sum = 0;
    for (int i = 0; i < words.size(); i++) {
      double valence = vocabulary.valence(words.get(i));
      sum += negators.get(i) == NONE ? valence : -valence;
    }
    return WEIGHT * sum;
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

  private static List<Integer> shuffled(Draws draws, List<Integer> items) {
    List<Integer> shuffled = new ArrayList<>(items);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, draws.below(i + 1));
    }
    return shuffled;
  }
}
