package org.trimodal.data.sample;

import java.util.List;
import java.util.function.BiFunction;

/**
 * One who knows some of the planted variables and expects the score over what the others may be.
 *
 * @param knows in words
 * @param guess keeps what is known of an utterance and draws the rest anew
 */
record Oracle(String knows, BiFunction<Planted, Draws, Planted> guess) {
  private static final int GUESSES = 300; // brings the error of the mean below the labels' steps

  Ceiling.Row measure(long seed, Vocabulary vocabulary, List<Spoken> test) {
    double error = 0;
    int right = 0;
    for (int row = 0; row < test.size(); row++) {
      Draws draws = new Draws(seed, knows, row);
      double sum = 0;
      for (int i = 0; i < GUESSES; i++) {
        sum += guess.apply(test.get(row).planted(), draws).score(vocabulary);
      }
      double expected = sum / GUESSES;
      double label = test.get(row).label();
      error += Math.abs(expected - label);
      right += (expected >= 0) == (label >= 0) ? 1 : 0;
    }
    return new Ceiling.Row(knows, error / test.size(), (double) right / test.size());
  }

  /** Those that show what each part of an utterance is worth. */
  static List<Oracle> partial(Vocabulary vocabulary) {
    return List.of(
        new Oracle("all but the order of the words", (known, draws) -> reordered(known, draws)),
        new Oracle(
            "all but the subject that is shown",
            (known, draws) -> {
              int subject = face(draws, known).subject();
              Face face = new Face(known.face().smile(), known.face().onset(), subject);
              return new Planted(known.sentence(), known.voice(), face);
            }),
        new Oracle(
            "audio and vision",
            (known, draws) ->
                new Planted(words(draws, vocabulary, known), known.voice(), known.face())),
        new Oracle(
            "text and vision",
            (known, draws) -> new Planted(known.sentence(), Voice.draw(draws), known.face())),
        new Oracle(
            "text and audio",
            (known, draws) -> new Planted(known.sentence(), known.voice(), face(draws, known))),
        new Oracle(
            "text",
            (known, draws) -> new Planted(known.sentence(), Voice.draw(draws), face(draws, known))),
        new Oracle(
            "audio",
            (known, draws) -> {
              Planted other = Planted.draw(draws, vocabulary, known.sentence().tokens().size());
              return new Planted(other.sentence(), known.voice(), other.face());
            }),
        new Oracle(
            "vision",
            (known, draws) ->
                new Planted(words(draws, vocabulary, known), Voice.draw(draws), known.face())));
  }

  private static Planted reordered(Planted known, Draws draws) {
    return new Planted(known.sentence().reordered(draws), known.voice(), known.face());
  }

  private static Face face(Draws draws, Planted known) {
    return Face.draw(draws, known.sentence().subjects());
  }

  private static Sentence words(Draws draws, Vocabulary vocabulary, Planted known) {
    return Sentence.draw(
        draws, vocabulary, known.face().subject(), known.sentence().tokens().size());
  }
}
