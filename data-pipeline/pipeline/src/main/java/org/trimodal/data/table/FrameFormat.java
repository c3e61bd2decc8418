package org.trimodal.data.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Sniffs what parts the fields of a file of frames. */
final class FrameFormat {
  /** A comma may stand within fields of the others, as a decimal comma does. */
  private static final List<Character> DELIMITERS = List.of('\t', ';', ',');

  /** A row of 100,000 numbers in full precision; of a longer one the start is looked at. */
  private static final int LONGEST_ROW = 1 << 21;

  private FrameFormat() {}

  /**
   * The format by which the first row has the declared number of features, or else that of the
   * first delimiter that the row holds.
   *
   * @param reader at the beginning of the file, and there again afterwards
   */
  static CSVFormat sniff(BufferedReader reader, int width) throws IOException {
    String row = firstRow(reader);
    List<Character> held = DELIMITERS.stream().filter(each -> row.indexOf(each) >= 0).toList();
    for (char delimiter : held) {
      if (FrameColumns.of(fields(row, delimiter), width).features().size() == width) {
        return format(delimiter);
      }
    }
    return format(held.isEmpty() ? ',' : held.get(0));
  }

  /** The first line that is not blank; the reader is where it was. */
  static String firstRow(BufferedReader reader) throws IOException {
    reader.mark(LONGEST_ROW + 1);
    StringBuilder row = new StringBuilder();
    for (int read = 0; read < LONGEST_ROW; read++) {
      int next = reader.read();
      boolean end = next == '\n' || next == '\r';
      if (next < 0 || (end && !row.toString().isBlank())) {
        break;
      }
      if (end) {
        row.setLength(0); // a line of blanks is no row
      } else {
        row.append((char) next);
      }
    }
    reader.reset();
    return row.toString();
  }

  static List<String> fields(String row, char delimiter) throws IOException {
    try (CSVParser parser = CSVParser.parse(row, format(delimiter))) {
      return parser.stream().findFirst().map(CSVRecord::toList).orElse(List.of());
    } catch (UncheckedIOException | IllegalStateException e) {
      return List.of(); // a quote that closes on another line or nowhere: told where it is read
    }
  }

  private static CSVFormat format(char delimiter) {
    return CSVFormat.RFC4180.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true).get();
  }
}
