package org.trimodal.evaluation.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in aligned columns: the first to the left, the others to the right. */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  /** Appends a row, of as many cells as the others. */
  public TextTable add(List<String> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Lines, each ended. */
  public String text() {
    int columns = rows.isEmpty() ? 0 : rows.get(0).size();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        String cell = row.get(c);
        String blanks = " ".repeat(width(c) - cell.length());
        text.append(c == 0 ? cell + blanks : "  " + blanks + cell);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
