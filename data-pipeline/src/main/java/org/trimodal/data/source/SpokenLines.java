package org.trimodal.data.source;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.IoFailure;
import org.trimodal.data.Steps;

/**
 * The words of a split's texts, one utterance a line, one word per true step of the text.
 *
 * @param file they come from
 * @param lines one per utterance
 */
record SpokenLines(Path file, List<String> lines) {
  private static final Splitter WORDS = Splitter.on(' ').trimResults().omitEmptyStrings();
  private static final String TEXT = "text";

  /**
   * Reads a file.
   *
   * @throws DataException if it has another number of lines
   */
  static SpokenLines read(Path file, int utterances) {
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() != utterances) {
        throw new DataException(
            file,
            "expected the words of %d utterances, one a line, found %d"
                .formatted(utterances, lines.size()));
      }
      return new SpokenLines(file, lines);
    } catch (IOException e) {
      throw new DataException(file, "expected readable words, found " + IoFailure.inWords(e), e);
    }
  }

  /**
   * Names the steps of an utterance's text.
   *
   * @param sequences of the utterance, of which the text is replaced
   * @param modalities names of the sequences
   * @param number of the utterance, from 0
   * @throws DataException if there are more or fewer words than steps
   */
  void addTo(List<FeatureSequence> sequences, List<String> modalities, int number) {
    int text = modalities.indexOf(TEXT);
    if (text < 0) {
      return;
    }
    List<String> words = WORDS.splitToList(lines.get(number));
    FeatureSequence sequence = sequences.get(text);
    if (words.size() != sequence.length()) {
      throw new DataException(
          file,
          "line %d: expected a word for each of the %d steps of the text, found %d"
              .formatted(number + 1, sequence.length(), words.size()));
    }
    sequences.set(text, sequence.with(Steps.of(words)));
  }
}
