package org.trimodal.training.run;

import org.apache.commons.csv.CSVFormat;

/** How every table of a run is written: commas, quotes where needed, one line feed a row. */
public final class CsvForm {
  /** To write with, or to read all lines with. */
  public static final CSVFormat ROWS = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  /** To read with by the names of the columns, which the first line has. */
  public static final CSVFormat NAMED = ROWS.builder().setHeader().setSkipHeaderRecord(true).get();

  private CsvForm() {}
}
