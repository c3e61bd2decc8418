package org.trimodal.data.text;

import com.google.common.base.CharMatcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trimodal.data.DataException;

/**
 * Vectors of words in the text form of GloVe, word2vec and fastText: a line per word, the word and
 * its numbers with a blank between them, after a line of counts or none; plain or gzip, in UTF-8.
 */
public final class WordVectors {
  private final Path file;
  private final Set<String> wanted;
  private final VectorLayout layout;
  private final Map<String, float[]> vectors = new HashMap<>();
  private final List<String> notes = new ArrayList<>();
  private long words;
  private long unreadable;
  private long firstUnreadable;

  private WordVectors(Path file, Set<String> wanted, VectorLayout layout) {
    this.file = file;
    this.wanted = wanted;
    this.layout = layout;
  }

  /**
   * Reads the vectors of some words; those of others are passed by, so that memory is bounded by
   * the vocabulary of the transcripts and not by the file. Of two vectors of a word the first
   * counts. A word that is not UTF-8, of which the large files have a few, is none of a
   * transcript's: it is passed by and noted.
   *
   * @param file plain or gzip
   * @param wanted words to look for
   * @throws DataException if it is no such file, naming the line
   */
  public static WordVectors read(Path file, Set<String> wanted) {
    try (VectorLines lines = new VectorLines(file)) {
      List<VectorLine> first = lines.next(VectorLayout.LINES);
      WordVectors read = new WordVectors(file, wanted, VectorLayout.of(file, first));
      read.add(first, lines);
      return read;
    }
  }

  /** Numbers per word. */
  public int width() {
    return layout.width();
  }

  /** A word's vector, {@code [width]}, not to be changed; empty for one that the file lacks. */
  public Optional<float[]> of(String word) {
    return Optional.ofNullable(vectors.get(word));
  }

  /** What a user should know of the file. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private void add(List<VectorLine> first, VectorLines lines) {
    int counts = layout.words().isPresent() ? 1 : 0;
    first.subList(counts, first.size()).forEach(this::add);
    for (Optional<VectorLine> line = lines.next(); line.isPresent(); line = lines.next()) {
      add(line.get());
    }
    long announced = layout.words().orElse(words);
    if (announced != words && width() == 1) {
      add(first.get(0)); // it counts nothing: a number as a word, and its vector of one number
    } else if (announced != words) {
      notes.add(
          "%s: line 1 announces %s words, found %s; was the file cut?"
              .formatted(file.getFileName(), announced, words));
    }
    if (unreadable > 0) {
      notes.add(
          "%s: %s words are not UTF-8 and passed by, the first on line %s"
              .formatted(file.getFileName(), unreadable, firstUnreadable));
    }
  }

  private void add(VectorLine line) {
    int found = line.fieldsAfterWord();
    if (found < width()) {
      throw new DataException(
          file,
          "line %d: expected a word and %d numbers, found %d"
              .formatted(line.number(), width(), found));
    }
    Optional<String> word = line.word(width());
    if (found > width() && word.filter(WordVectors::endsInFraction).isPresent()) {
      throw new DataException(
          file,
          "line %d: expected a word and %d numbers, found %d"
              .formatted(line.number(), width(), line.numbersAtEnd()));
    }
    words++;
    if (word.isEmpty()) {
      firstUnreadable = unreadable == 0 ? line.number() : firstUnreadable;
      unreadable++;
    } else if (wanted.contains(word.get())) {
      vectors.computeIfAbsent(word.get(), any -> numbers(line));
    }
  }

  /** Words with blanks may end in a whole number; in a fraction do vectors that are too long. */
  private static boolean endsInFraction(String word) {
    String last = word.substring(CharMatcher.anyOf(" \t").lastIndexIn(word) + 1);
    return last.contains(".") && VectorNumber.parse(last).isPresent();
  }

  private float[] numbers(VectorLine line) {
    String[] fields = line.lastFields(width());
    float[] values = new float[fields.length];
    for (int i = 0; i < fields.length; i++) {
      int number = i;
      values[i] =
          VectorNumber.parse(fields[i])
              .orElseThrow(
                  () ->
                      new DataException(
                          file,
                          "line %d: expected number %d of a word's vector, found '%s'"
                              .formatted(line.number(), number + 1, fields[number])));
    }
    return values;
  }
}
