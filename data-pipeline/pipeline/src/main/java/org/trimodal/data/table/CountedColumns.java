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
  private Optional<Boolean> another = Optional.empty();

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
   * @param row {@link FirstRow#COUNT} or {@link FirstRow#COUNT_IN_DECIMALS}
   * @throws DataException if neither is certain
   */
  boolean areNames(Path file, FirstRow row) {
    if (row == FirstRow.COUNT_IN_DECIMALS) {
      requireAnother(file);
      return false;
    }
    FirstRow found = answer.orElseGet(this::ask);
    answer = Optional.of(found);
    if (found == FirstRow.COUNT) {
      throw new DataException(
          file,
          ("row 1: expected names of the columns or a frame, found %s, which may be either; give"
                  + " the columns other names, or write them above a frame of these values")
              .formatted(width < FEWEST ? "0,1" : "0 to " + (width - 1)));
    }
    return found == FirstRow.NAMES;
  }

  /** Frames differ; where every file begins with the same count, it is hardly a frame. */
  private void requireAnother(Path file) {
    if (another.isEmpty()) {
      another = Optional.of(rows().stream().anyMatch(row -> row != FirstRow.COUNT_IN_DECIMALS));
    }
    if (!another.get()) {
      throw new DataException(
          file,
          ("row 1: expected names of the columns or a frame, found 0.0 to %d.0, which may be either;"
                  + " write a row of names, such as f0,f1, in its place or above it")
              .formatted(width - 1));
    }
  }

  private List<FirstRow> rows() {
    return files.get().stream().flatMap(file -> FrameTable.firstRow(file, width).stream()).toList();
  }

  private FirstRow ask() {
    List<FirstRow> rows = rows();
    if (width < FEWEST) {
      // Where others have no names, these are none.
      boolean frames = rows.contains(FirstRow.FRAME) || rows.contains(FirstRow.COUNT_IN_DECIMALS);
      return frames ? FirstRow.FRAME : FirstRow.COUNT;
    }
    boolean all = rows.size() > 1 && rows.stream().allMatch(FirstRow.COUNT::equals);
    return all ? FirstRow.NAMES : FirstRow.COUNT;
  }
}
