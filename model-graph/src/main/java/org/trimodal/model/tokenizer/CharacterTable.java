package org.trimodal.model.tokenizer;

import com.google.common.base.Splitter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What BERT's normaliser makes of each Unicode character: it drops control characters, reads every
 * kind of white space as a blank, sets CJK characters and punctuation apart and, for uncased
 * vocabularies, removes accents and puts letters into lower case.
 *
 * <p>The table comes from Hugging Face's tokenizers (the resource {@code bert-characters.txt} and
 * the program that made it, {@code characters.py} among the tests), not from the JDK: JDKs know
 * different versions of Unicode, and an exported model must not depend on which one exported it.
 *
 * <p>It is kept in pages of 256 characters, of which equal ones are kept once.
 *
 * @param pages for each {@code character >> 8}, its page
 * @param rows {@code [pages * 256 * MOST]}, what each character becomes: {@code character << 2 |
 *     kind}, or -1 for nothing
 */
@SuppressWarnings("ArrayRecordComponent") // constants of a graph, never compared
record CharacterTable(int[] pages, int[] rows) {
  /** The most characters that one becomes. */
  static final int MOST = 3;

  /** Characters of a page. */
  static final int PAGE = 256;

  /** Part of a word. */
  static final int LETTER = 0;

  /** A word of its own. */
  static final int ISOLATED = 1;

  /** Between words. */
  static final int SPACE = 2;

  private static final int NOTHING = -1;
  private static final int CHARACTERS = 0x110000;
  private static final String RESOURCE = "bert-characters.txt";

  // Hangul syllables are made up of a leading, a vowel and perhaps a trailing letter (The Unicode
  // Standard 2022, section 3.12).
  private static final int SYLLABLES = 0xAC00;
  private static final int SYLLABLE_COUNT = 11_172;
  private static final int LEADING = 0x1100;
  private static final int VOWELS = 0x1161;
  private static final int TRAILING = 0x11A7;
  private static final int VOWEL_COUNT = 21;
  private static final int TRAILING_COUNT = 28;

  /**
   * The table.
   *
   * @param lowerCase whether accents are removed and letters put into lower case
   */
  static CharacterTable of(boolean lowerCase) {
    int[] kinds = new int[CHARACTERS];
    int[][] become = new int[CHARACTERS][];
    for (int character = 0; character < CHARACTERS; character++) {
      become[character] = new int[] {character};
    }
    List<Line> lines = Line.all();
    lines.forEach(line -> line.setKinds(kinds));
    if (lowerCase) {
      for (int i = 0; i < SYLLABLE_COUNT; i++) {
        become[SYLLABLES + i] = letters(i);
      }
    }
    lines.forEach(line -> line.setBecome(become, lowerCase));
    return paged(kinds, become);
  }

  private static int[] letters(int syllable) {
    int trailing = syllable % TRAILING_COUNT;
    int vowel = syllable / TRAILING_COUNT % VOWEL_COUNT;
    int leading = syllable / TRAILING_COUNT / VOWEL_COUNT;
    return trailing == 0
        ? new int[] {LEADING + leading, VOWELS + vowel}
        : new int[] {LEADING + leading, VOWELS + vowel, TRAILING + trailing};
  }

  private static CharacterTable paged(int[] kinds, int[][] become) {
    Map<List<Integer>, Integer> known = new HashMap<>();
    int[] pages = new int[CHARACTERS / PAGE];
    List<Integer> rows = new ArrayList<>();
    for (int page = 0; page < pages.length; page++) {
      List<Integer> content = new ArrayList<>();
      for (int character = page * PAGE; character < (page + 1) * PAGE; character++) {
        for (int i = 0; i < MOST; i++) {
          content.add(entry(character, i, kinds, become));
        }
      }
      Integer before = known.putIfAbsent(content, known.size());
      if (before == null) {
        rows.addAll(content);
        pages[page] = known.size() - 1;
      } else {
        pages[page] = before;
      }
    }
    return new CharacterTable(pages, rows.stream().mapToInt(Integer::intValue).toArray());
  }

  private static int entry(int character, int i, int[] kinds, int[][] become) {
    if (i >= become[character].length) {
      return NOTHING;
    }
    int becomes = become[character][i];
    int kind = kinds[character] == ISOLATED ? ISOLATED : kinds[becomes];
    return becomes << 2 | kind;
  }

  /**
   * A line of the resource: a range of characters that are treated alike.
   *
   * @param first of the range
   * @param last of the range
   * @param kind {@code L}etter, {@code I}solated, {@code S}pace or {@code D}ropped
   * @param lower what becomes of it in lower case: {@code =} itself, {@code -} nothing, a signed
   *     distance, or code points
   */
  private record Line(int first, int last, String kind, String lower) {
    static List<Line> all() {
      try (InputStream in = CharacterTable.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("expected the resource %s".formatted(RESOURCE));
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(Line::of)
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Line of(String text) {
      List<String> fields = Splitter.on('\t').splitToList(text);
      List<String> range = Splitter.on("..").splitToList(fields.get(0));
      return new Line(
          Integer.parseInt(range.get(0), 16),
          Integer.parseInt(range.get(1), 16),
          fields.get(1),
          fields.get(2));
    }

    void setKinds(int[] kinds) {
      int one =
          switch (kind) {
            case "I" -> ISOLATED;
            case "S" -> SPACE;
            default -> LETTER;
          };
      Arrays.fill(kinds, first, last + 1, one);
    }

    void setBecome(int[][] become, boolean lowerCase) {
      for (int character = first; character <= last; character++) {
        if (kind.equals("D")) {
          become[character] = new int[0];
        } else if (lowerCase) {
          become[character] = lowered(character);
        }
      }
    }

    private int[] lowered(int character) {
      return switch (lower.charAt(0)) {
        case '=' -> new int[] {character};
        case '-' ->
            lower.length() == 1 ? new int[0] : new int[] {character + Integer.parseInt(lower)};
        case '+' -> new int[] {character + Integer.parseInt(lower)};
        default ->
            Splitter.on(' ')
                .splitToStream(lower)
                .mapToInt(one -> Integer.parseInt(one, 16))
                .toArray();
      };
    }
  }
}
