package org.trimodal.data.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.DuplicateHeaderMode;

/** Sniffs what parts the fields of a table of labels. */
final class TableFormat {
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t');

  private TableFormat() {}

  /**
   * The format by which the header has all columns that are needed; that of commas, where none has.
   *
   * @param reader at the beginning of the file, and there again afterwards
   */
  static CSVFormat sniff(BufferedReader reader, List<String> needed) throws IOException {
    String header = FrameFormat.firstRow(reader);
    for (char delimiter : DELIMITERS) {
      if (FrameFormat.fields(header, delimiter).containsAll(needed)) {
        return format(delimiter);
      }
    }
    return format(',');
  }

  private static CSVFormat format(char delimiter) {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(delimiter)
        .setHeader()
        .setSkipHeaderRecord(true)
        .setIgnoreEmptyLines(true)
        .setAllowMissingColumnNames(true) // as pandas calls its index
        .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
        .get();
  }
}
