package org.trimodal.data.sample;

/**
 * The variables behind one utterance and the score they make.
 *
 * <p>Which side a score is on is a matter of words, voice and face; of the words only those count
 * that are about the subject which the gestures show. How far it goes on that side is a matter of
 * loudness.
 */
record Planted(Sentence sentence, Voice voice, Face face) {
  static final double SCALE = 3;
  private static final double VOICE = 0.7;
  private static final double FACE = 0.6;
  private static final double LOUDNESS = 0.75;

  /** An utterance of that many tokens. */
  static Planted draw(Draws draws, Vocabulary vocabulary, int tokens) {
    Face face = Face.draw(draws, Vocabulary.subjects());
    Sentence sentence = Sentence.draw(draws, vocabulary, face.subject(), tokens);
    return new Planted(sentence, Voice.draw(draws), face);
  }

  /** Whether the words that count say otherwise than all words together. */
  boolean conflict(Vocabulary vocabulary) {
    return sentence.meaning(vocabulary) * sentence.meaning(vocabulary, face.subject()) < 0;
  }

  /** The score before the annotators' noise, within the scale. */
  double score(Vocabulary vocabulary) {
    double side =
        sentence.meaning(vocabulary, face.subject())
            + VOICE * voice.contour()
            + FACE * face.smile();
    double score = (1 + LOUDNESS * voice.energy()) * side;
    return Math.max(-SCALE, Math.min(SCALE, score));
  }
}
