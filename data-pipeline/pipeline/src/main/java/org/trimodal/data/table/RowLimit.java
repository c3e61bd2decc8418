package org.trimodal.data.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Ends rows that never end, as those do in which a quote is opened and not closed: they would be
 * gathered in memory to the end of the file.
 */
final class RowLimit extends FilterReader {
  /** Of one row, or of what the parser reads ahead of it. */
  private static final int MOST_CHARACTERS = 1 << 24;

  private long read;

  RowLimit(Reader in) {
    super(in);
  }

  /** Begins to count anew. */
  void nextRow() {
    read = 0;
  }

  @Override
  public int read() throws IOException {
    int character = super.read();
    count(character < 0 ? 0 : 1);
    return character;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  private void count(int more) throws IOException {
    read += more;
    if (read > MOST_CHARACTERS) {
      throw new IOException(
          "a row of more than %d characters; is a quote not closed?".formatted(MOST_CHARACTERS));
    }
  }
}
