package org.trimodal.data.sample;

/**
 * The variables behind one utterance, drawn independently of each other, and the score they make.
 *
 * <p>Words are taken for what they mean, the more so the louder they are said, unless a smile goes
 * with a falling voice: then they mean nearly the opposite. Voice and face also count by
 * themselves.
 */
record Planted(Sentence sentence, Voice voice, Face face) {
  static final double SCALE = 3;
  private static final double SARCASM = -0.8;
  private static final double LOUDNESS = 0.3;
  private static final double VOICE = 0.6;
  private static final double FACE = 0.7;

  /** The score before the annotators' noise, within the scale. */
  double score(Vocabulary vocabulary) {
    double meant = face.smiles() && voice.falls() ? SARCASM : 1;
    double words = meant * (1 + LOUDNESS * voice.energy()) * sentence.meaning(vocabulary);
    double score = words + VOICE * voice.contour() + FACE * face.smile();
    return Math.max(-SCALE, Math.min(SCALE, score));
  }
}
