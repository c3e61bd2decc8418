package org.trimodal.data.text;

import com.google.common.base.Splitter;
import com.google.common.primitives.Floats;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.DataException;

/**
 * Vectors of words in the text form of GloVe: a line per word, the word and its numbers with a
 * space between them; plain or gzip.
 */
public final class WordVectors {
  /** How word2vec begins its files: words and numbers per word. */
  private static final Pattern COUNTS = Pattern.compile("\\d+ \\d+");

  private final int width;
  private final Map<String, float[]> vectors;

  private WordVectors(int width, Map<String, float[]> vectors) {
    this.width = width;
    this.vectors = vectors;
  }

  /**
   * Reads the vectors of some words; those of others are passed by, so that memory is bounded by
   * the vocabulary of the transcripts and not by the file.
   *
   * @param file plain or gzip
   * @param words to look for
   * @throws DataException if it is no such file, naming the line
   */
  public static WordVectors read(Path file, Set<String> words) {
    try (VectorLines lines = new VectorLines(file)) {
      return read(file, lines, words);
    }
  }

  /** Numbers per word. */
  public int width() {
    return width;
  }

  /** A word's vector, {@code [width]}, not to be changed; empty for one that the file lacks. */
  public Optional<float[]> of(String word) {
    return Optional.ofNullable(vectors.get(word));
  }

  private static WordVectors read(Path file, VectorLines lines, Set<String> words) {
    Map<String, float[]> vectors = new HashMap<>();
    int width = 0;
    for (Optional<String> next = lines.next(); next.isPresent(); next = lines.next()) {
      String line = next.get();
      if (lines.number() == 1 && COUNTS.matcher(line).matches()) {
        continue;
      }
      int count = spaces(line);
      if (width == 0) {
        width = count;
      }
      if (count < width || width == 0) {
        throw new DataException(
            file,
            "line %d: expected a word and %s numbers, found %d"
                .formatted(lines.number(), width == 0 ? "some" : String.valueOf(width), count));
      }
      int end = wordEnd(line, width);
      String word = line.substring(0, end);
      if (words.contains(word) && !vectors.containsKey(word)) {
        vectors.put(word, numbers(file, lines.number(), line.substring(end + 1), width));
      }
    }
    if (width == 0) {
      throw new DataException(file, "expected word vectors, found an empty file");
    }
    return new WordVectors(width, vectors);
  }

  /** At the blank before the last {@code width} fields: words of the large files hold blanks. */
  private static int wordEnd(String line, int width) {
    int end = line.length();
    for (int i = 0; i < width; i++) {
      end = line.lastIndexOf(' ', end - 1);
    }
    return end;
  }

  private static float[] numbers(Path file, long line, String text, int width) {
    List<String> parts = Splitter.on(' ').splitToList(text);
    float[] values = new float[width];
    for (int i = 0; i < width; i++) {
      @Nullable Float value = Floats.tryParse(parts.get(i));
      if (value == null || !Float.isFinite(value)) {
        throw new DataException(
            file,
            "line %d: expected number %d of a word's vector, found '%s'"
                .formatted(line, i + 1, parts.get(i)));
      }
      values[i] = value;
    }
    return values;
  }

  private static int spaces(String line) {
    return (int) line.chars().filter(c -> c == ' ').count();
  }
}
