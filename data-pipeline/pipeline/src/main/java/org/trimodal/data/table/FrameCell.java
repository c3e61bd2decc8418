package org.trimodal.data.table;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Doubles;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What a field of a file of frames can be: a number, a missing one, or a column's name. */
final class FrameCell {
  /** What pandas reads as missing, in lower case. */
  private static final ImmutableSet<String> MISSING =
      ImmutableSet.of(
          "",
          "nan",
          "-nan",
          "na",
          "n/a",
          "#n/a",
          "#na",
          "<na>",
          "null",
          "none",
          "1.#qnan",
          "-1.#qnan",
          "1.#ind",
          "-1.#ind");

  private static final ImmutableSet<String> INFINITE =
      ImmutableSet.of("inf", "+inf", "infinity", "+infinity");
  private static final ImmutableSet<String> MINUS_INFINITE = ImmutableSet.of("-inf", "-infinity");

  /** Java's own suffixes and hexadecimal digits are no number's: 1d may be a column's name. */
  private static final Pattern DECIMAL = Pattern.compile("[-+.0-9eE]+");

  private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d*,\\d+([eE][-+]?\\d+)?");

  private FrameCell() {}

  /** The number, NaN where it is missing; empty for other text. */
  static OptionalDouble number(String cell) {
    String plain = plain(cell);
    if (MISSING.contains(plain)) {
      return OptionalDouble.of(Double.NaN);
    }
    if (INFINITE.contains(plain)) {
      return OptionalDouble.of(Double.POSITIVE_INFINITY);
    }
    if (MINUS_INFINITE.contains(plain)) {
      return OptionalDouble.of(Double.NEGATIVE_INFINITY);
    }
    Double value = DECIMAL.matcher(plain).matches() ? Doubles.tryParse(plain) : null;
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Whether it can be a column's name: it is no number and has a letter. */
  static boolean isName(String cell) {
    return number(cell).isEmpty() && cell.codePoints().anyMatch(Character::isLetter);
  }

  /** Whether there is but one field and nothing in it: a line of blanks, which is no row. */
  static boolean isBlankLine(List<String> cells) {
    return cells.size() == 1 && cells.get(0).isBlank();
  }

  static boolean isMissing(String cell) {
    return MISSING.contains(plain(cell));
  }

  static boolean hasDecimalComma(String cell) {
    return DECIMAL_COMMA.matcher(plain(cell)).matches();
  }

  /** Whether they are 0, 1, 2 and so on, as pandas calls columns that have no names. */
  static boolean countFromZero(List<String> cells) {
    return count(cells, "");
  }

  /** Whether they are 0.0, 1.0, 2.0 and so on, as pandas calls columns whose names were numbers. */
  static boolean countInDecimals(List<String> cells) {
    return count(cells, ".0");
  }

  private static boolean count(List<String> cells, String ending) {
    for (int i = 0; i < cells.size(); i++) {
      if (!(i + ending).equals(plain(cells.get(i)))) {
        return false;
      }
    }
    return !cells.isEmpty();
  }

  /** A name as it is compared; numpy writes a # before the first. */
  static String plain(String cell) {
    String plain = cell.strip().toLowerCase(Locale.ROOT);
    return plain.startsWith("# ") ? plain.substring(2).strip() : plain;
  }
}
