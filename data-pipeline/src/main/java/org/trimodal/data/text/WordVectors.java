package org.trimodal.data.text;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.DataException;

/**
 * Vectors of words in the text form of GloVe: a line per word, the word and its numbers with a
 * space between them; plain or gzip.
 */
public final class WordVectors {
  private static final int GZIP_MAGIC = 0x8b1f;

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
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
      return read(file, lines, words);
    } catch (EOFException | ZipException e) {
      throw new DataException(file, "expected a whole gzip file, found " + e.getMessage(), e);
    } catch (IOException e) {
      throw new DataException(file, "expected a readable file of word vectors, found " + e, e);
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

  private static WordVectors read(Path file, BufferedReader lines, Set<String> words)
      throws IOException {
    Map<String, float[]> vectors = new HashMap<>();
    int width = 0;
    int number = 0;
    for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      int count = spaces(line);
      if (number == 1) {
        width = count;
      }
      if (count != width || width == 0) {
        throw new DataException(
            file,
            "line %d: expected a word and %s numbers, found %d"
                .formatted(number, width == 0 ? "some" : String.valueOf(width), count));
      }
      String word = line.substring(0, line.indexOf(' '));
      if (words.contains(word)) {
        vectors.putIfAbsent(word, numbers(file, number, line, width));
      }
    }
    if (width == 0) {
      throw new DataException(file, "expected word vectors, found an empty file");
    }
    return new WordVectors(width, vectors);
  }

  private static float[] numbers(Path file, int line, String text, int width) {
    List<String> parts = List.of(text.split(" "));
    float[] values = new float[width];
    for (int i = 0; i < width; i++) {
      try {
        values[i] = Float.parseFloat(parts.get(i + 1));
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        throw new DataException(
            file,
            "line %d: expected number %d of a word's vector, found '%s'"
                .formatted(line, i + 1, i + 1 < parts.size() ? parts.get(i + 1) : ""),
            e);
      }
    }
    return values;
  }

  private static int spaces(String line) {
    int spaces = 0;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == ' ') {
        spaces++;
      }
    }
    return line.endsWith(" ") ? spaces - 1 : spaces;
  }

  private static InputStream open(Path file) throws IOException {
    InputStream plain = new BufferedInputStream(Files.newInputStream(file));
    plain.mark(2);
    int magic = plain.read() | plain.read() << 8;
    plain.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(plain) : plain;
  }
}
