package org.trimodal.data.mmsa;

import com.google.common.hash.Hashing;
import com.google.common.primitives.Doubles;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trimodal.data.Split;
import org.trimodal.data.pickle.PickleValue;

/**
 * The utterances' ids: MMSA's are texts, {@code video$_$clip}, as which pairs of video and clip
 * come out too; MulT's have a video's name, start and end, of which the name alone is enough for
 * MOSI, where it names the segment, but not for MOSEI. Without ids they are numbered.
 */
final class PickleIds {
  private static final int MAX_LENGTH = 256;
  private static final int MOST_PARTS = 3;

  /** What would break the lists of ids, one a line. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

  private final Split split;
  private final Optional<PickleColumn> column;

  PickleIds(Split split, Optional<PickleColumn> column) {
    this.split = split;
    this.column = column;
  }

  /**
   * An id.
   *
   * @param row of the split
   * @param withTimes {@code video[start,end]} instead of the first part, where there are three
   */
  String id(int row, boolean withTimes) {
    if (column.isEmpty()) {
      return String.format(Locale.ROOT, "%s-%05d", split.key(), row);
    }
    List<PickleValue> values = column.get().row(row);
    if (values.isEmpty() || values.size() > MOST_PARTS) {
      throw column
          .get()
          .refusal(
              "row %d: expected an id, or video and clip, or video, start and end, found %d parts"
                  .formatted(row, values.size()));
    }
    List<String> parts = values.stream().map(part -> part(part, row)).toList();
    boolean times =
        parts.size() == MOST_PARTS && parts.stream().skip(1).allMatch(PickleIds::isTime);
    if (!times) {
      return String.join("$_$", parts);
    }
    return withTimes
        ? "%s[%s,%s]".formatted(parts.get(0), parts.get(1), parts.get(2))
        : parts.get(0);
  }

  /** Whether a first part stands for two utterances. */
  boolean repeats(int rows) {
    if (column.isEmpty()) {
      return false;
    }
    long[] seen = new long[rows]; // digests: names of any length may be many
    for (int row = 0; row < rows; row++) {
      seen[row] = Hashing.murmur3_128().hashString(id(row, false), StandardCharsets.UTF_8).asLong();
    }
    return hasEqual(seen);
  }

  private static boolean isTime(String part) {
    return Doubles.tryParse(part) != null;
  }

  /** A number as one writes it down: 7 whether it is of whole numbers or of others; 0.5. */
  private static Optional<String> digits(Number number) {
    if (!(number instanceof Double)) {
      return Optional.of(number.toString());
    }
    double value = number.doubleValue();
    return Double.isFinite(value)
        ? Optional.of(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString())
        : Optional.empty();
  }

  private static boolean hasEqual(long[] numbers) {
    Arrays.sort(numbers);
    for (int i = 1; i < numbers.length; i++) {
      if (numbers[i] == numbers[i - 1]) {
        return true;
      }
    }
    return false;
  }

  private String part(PickleValue value, int row) {
    String part =
        value
            .text()
            .or(() -> value.number().flatMap(PickleIds::digits))
            .map(String::strip)
            .orElse("");
    if (part.isEmpty() || part.length() > MAX_LENGTH || UNPRINTABLE.matcher(part).find()) {
      throw column
          .orElseThrow()
          .refusal(
              "row %d: expected an id of 1 to %d printing characters, found %s"
                  .formatted(row, MAX_LENGTH, value.describe()));
    }
    return part;
  }
}
