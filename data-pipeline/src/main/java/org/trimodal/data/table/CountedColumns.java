package org.trimodal.data.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.trimodal.data.DataException;
import org.trimodal.data.table.FrameColumns.FirstRow;

/**
 * Whether a first row 0, 1, 2 and so on is a frame or the names that pandas gives to columns
 * without names. One file alone does not tell; files of a modality are written alike, and so all of
 * them are asked, once, when the first such row is met. Our design.
 */
final class CountedColumns {
  /** Two features, a yes and a no, may well be 0 and 1 in every first frame. */
  private static final int FEWEST = 3;

  private final Supplier<List<Path>> files;
  private final int width;
  private Optional<FirstRow> answer = Optional.empty();

  /**
   * Of a modality.
   *
   * @param files of frames that it has
   * @param width features per frame
   */
  CountedColumns(Supplier<List<Path>> files, int width) {
    this.files = files;
    this.width = width;
  }

  /**
   * Whether the row is names.
   *
   * @throws DataException if neither is certain
   */
  boolean areNames(Path file) {
    FirstRow found = answer.orElseGet(this::ask);
    answer = Optional.of(found);
    if (found == FirstRow.COUNT) {
      throw new DataException(
          file,
          ("row 1: expected names of the columns or a frame, found %s, which may be either; give"
                  + " the columns other names, or write a frame of these values with decimals, 0.0")
              .formatted(width < FEWEST ? "0,1" : "0 to " + (width - 1)));
    }
    return found == FirstRow.NAMES;
  }

  private FirstRow ask() {
    List<FirstRow> rows =
        files.get().stream().flatMap(file -> FrameTable.firstRow(file, width).stream()).toList();
    if (width < FEWEST) {
      // Where others have no names, these are none.
      return rows.contains(FirstRow.FRAME) ? FirstRow.FRAME : FirstRow.COUNT;
    }
    boolean all = rows.size() > 1 && rows.stream().allMatch(FirstRow.COUNT::equals);
    return all ? FirstRow.NAMES : FirstRow.COUNT;
  }
}
