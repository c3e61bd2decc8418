package org.trimodal.data.text;

import com.google.common.primitives.Longs;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trimodal.data.DataException;

/**
 * How a file of word vectors is laid out, by its first lines.
 *
 * @param width numbers per word
 * @param words that word2vec's and fastText's first line announces; empty without such a line
 */
record VectorLayout(int width, OptionalLong words) {
  /** One line may hold a word with blanks or digits; most of these do not. */
  static final int LINES = 100;

  private static final Pattern COUNTS = Pattern.compile("(\\d+)[ \t]+(\\d+)");

  /**
   * Of the first lines.
   *
   * @param lines at most {@link #LINES}, none of them blank
   * @throws DataException if they are no word vectors
   */
  static VectorLayout of(Path file, List<VectorLine> lines) {
    if (lines.isEmpty()) {
      throw new DataException(file, "expected word vectors, found an empty file");
    }
    if (lines.size() == 1 && lines.get(0).isOfSeveralLines()) {
      throw new DataException(
          file, "expected lines that end with a line feed, found carriage returns alone");
    }
    Matcher counts = COUNTS.matcher(lines.get(0).start());
    if (!counts.matches()) {
      return new VectorLayout(width(file, lines), OptionalLong.empty());
    }
    List<VectorLine> rest = lines.subList(1, lines.size());
    if (rest.isEmpty()) {
      throw new DataException(
          file, "expected the %s words of line 1, found none".formatted(counts.group(1)));
    }
    int width = width(file, rest);
    if (counts.group(2).equals(String.valueOf(width))) {
      return new VectorLayout(
          width, OptionalLong.of(Optional.ofNullable(Longs.tryParse(counts.group(1))).orElse(0L)));
    }
    if (width == 1) {
      return new VectorLayout(width, OptionalLong.empty()); // a word that is a number
    }
    throw new DataException(
        file,
        "line 1: expected the number of words and the width %d that line %d has, found '%s'"
            .formatted(width, rest.get(0).number(), lines.get(0).start()));
  }

  /** What most lines have. */
  private static int width(Path file, List<VectorLine> lines) {
    Map<Integer, Integer> linesOf = new LinkedHashMap<>();
    for (VectorLine line : lines) {
      if (line.isBinary()) {
        throw new DataException(
            file,
            ("line %d: expected word vectors as text in UTF-8, found other data; an archive has to be"
                    + " unpacked, and a binary model of word2vec or fastText saved as text")
                .formatted(line.number()));
      }
      linesOf.merge(line.numbersAtEnd(), 1, Integer::sum);
    }
    int width = Collections.max(linesOf.entrySet(), Map.Entry.comparingByValue()).getKey();
    if (width == 0) {
      VectorLine odd =
          lines.stream().filter(line -> line.numbersAtEnd() == 0).findFirst().orElseThrow();
      throw new DataException(
          file,
          "line %d: expected a word and its numbers, found '%s'"
              .formatted(odd.number(), odd.start()));
    }
    return width;
  }
}
