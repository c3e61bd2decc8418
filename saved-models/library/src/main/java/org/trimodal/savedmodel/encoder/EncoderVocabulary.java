package org.trimodal.savedmodel.encoder;

import java.nio.file.Path;
import java.util.List;
import org.trimodal.model.tokenizer.Vocabulary;

/** {@code vocab.txt}: one piece a line, ids by line from 0. */
final class EncoderVocabulary {
  /** Name of the file. */
  static final String NAME = "vocab.txt";

  private EncoderVocabulary() {}

  /**
   * A vocabulary whose faults are told with the file they stand in.
   *
   * @throws EncoderException if a special piece is missing or a piece stands twice
   */
  static Vocabulary of(Path place, List<String> pieces, boolean lowerCase) {
    try {
      return new Vocabulary(pieces, lowerCase);
    } catch (IllegalArgumentException e) {
      throw new EncoderException(place, String.valueOf(e.getMessage()), e);
    }
  }

  /** The file's text. */
  static String text(Vocabulary vocabulary) {
    return String.join("\n", vocabulary.pieces()) + "\n";
  }
}
