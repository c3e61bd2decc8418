package org.trimodal.data.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * What is said: two phrases about different subjects. The same words in another order mean
 * something else, as a negator then precedes another word.
 */
record Sentence(List<Phrase> phrases) {
  private static final int SHORTEST_PHRASE = 2;

  Sentence {
    phrases = List.copyOf(phrases);
  }

  /**
   * A sentence.
   *
   * @param subject of one of its phrases
   * @param tokens how many, negators included
   */
  static Sentence draw(Draws draws, Vocabulary vocabulary, int subject, int tokens) {
    int other = (subject + 1 + draws.below(Vocabulary.SUBJECTS - 1)) % Vocabulary.SUBJECTS;
    List<Integer> subjects = draws.shuffled(List.of(subject, other));
    int first = SHORTEST_PHRASE + draws.below(tokens - 2 * SHORTEST_PHRASE + 1);
    return new Sentence(
        List.of(
            Phrase.draw(draws, vocabulary, subjects.get(0), first),
            Phrase.draw(draws, vocabulary, subjects.get(1), tokens - first)));
  }

  /** The same words and negators, the negators elsewhere: all that a bag of words can tell. */
  Sentence reordered(Draws draws) {
    List<Integer> negators =
        draws.shuffled(phrases.stream().flatMap(phrase -> phrase.negators().stream()).toList());
    List<Phrase> reordered = new ArrayList<>();
    int start = 0;
    for (Phrase phrase : phrases) {
      int end = start + phrase.words().size();
      reordered.add(new Phrase(phrase.subject(), phrase.words(), negators.subList(start, end)));
      start = end;
    }
    return new Sentence(reordered);
  }

  /** What it is about, in order. */
  List<Integer> subjects() {
    return phrases.stream().map(Phrase::subject).toList();
  }

  /** What the words about a subject add to the score. */
  double meaning(Vocabulary vocabulary, int subject) {
    return phrases.stream()
        .filter(phrase -> phrase.subject() == subject)
        .mapToDouble(phrase -> phrase.meaning(vocabulary))
        .sum();
  }

  /** What all words would add. */
  double meaning(Vocabulary vocabulary) {
    return phrases.stream().mapToDouble(phrase -> phrase.meaning(vocabulary)).sum();
  }

  /** Words and negators as they are spoken. */
  List<Integer> tokens() {
    return phrases.stream().flatMap(phrase -> phrase.tokens().stream()).toList();
  }
}
