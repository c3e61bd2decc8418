package org.trimodal.data.csd;

import java.io.IOException;
import java.nio.file.Path;
import org.trimodal.data.DataException;
import org.trimodal.data.IoFailure;

/**
 * The one place at which failures of the HDF5 reader become ours: over a damaged file it throws
 * whatever its arithmetic runs into, an endless recursion among them.
 */
final class H5Seam {
  private H5Seam() {}

  /** Something that reads. */
  interface Reading<T> {
    T read() throws IOException;
  }

  /**
   * Reads.
   *
   * @param entry that is read, empty for the file itself
   */
  static <T> T guard(Path path, String entry, Reading<T> reading) {
    String place = entry.isEmpty() ? "" : "entry %s: ".formatted(entry);
    try {
      return reading.read();
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw new DataException(
          path, "%sexpected a readable file, found %s".formatted(place, IoFailure.inWords(e)), e);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      throw new DataException(
          path, "%sexpected a whole HDF5 file, found a damaged one".formatted(place), e);
    }
  }
}
