package org.trimodal.data.h5;

import com.google.common.base.Splitter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Steps;
import org.trimodal.data.padding.PaddedRows;
import org.trimodal.data.padding.Span;

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
    List<String> lines = UtteranceLines.read(file, utterances, "words");
    if (lines.size() != utterances) {
      throw new DataException(
          file,
          "expected the words of %d utterances, one a line, found %d"
              .formatted(utterances, lines.size()));
    }
    return new SpokenLines(file, lines);
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
    FeatureSequence sequence = sequences.get(text);
    List<String> words = spread(WORDS.splitToList(lines.get(number)), sequence);
    if (words.size() != sequence.length()) {
      throw new DataException(
          file,
          "line %d: expected a word for each of the %d steps of the text, found %d"
              .formatted(number + 1, sequence.length(), words.size()));
    }
    sequences.set(text, sequence.with(Steps.of(words)));
  }

  /**
   * One word per step: where other modalities have steps before or after the text's own, nothing is
   * said there.
   */
  private static List<String> spread(List<String> words, FeatureSequence text) {
    Span own = PaddedRows.of(text).shown();
    if (words.size() == text.length() || words.size() != own.end() - own.first()) {
      return words;
    }
    List<String> all = new ArrayList<>(Collections.nCopies(own.first(), ""));
    all.addAll(words);
    all.addAll(Collections.nCopies(text.length() - own.end(), ""));
    return all;
  }
}
