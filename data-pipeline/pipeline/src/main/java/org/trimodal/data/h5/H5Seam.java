package org.trimodal.data.h5;

import java.io.IOException;
import java.nio.file.Path;
import org.trimodal.data.DataException;
import org.trimodal.files.IoFailure;

/**
 * The one place at which failures of the HDF5 reader become ours: over a damaged file it throws
 * whatever its arithmetic runs into, an endless recursion and arrays of any size among them.
 */
public final class H5Seam {
  private static final long MEGABYTE = 1L << 20;

  private H5Seam() {}

  /** Something that reads. */
  @FunctionalInterface
  public interface Reading<T> {
    /** What was read. */
    T read() throws IOException;
  }

  /**
   * Reads.
   *
   * @param entry that is read, empty for the file itself
   * @throws DataException if it fails, naming file and entry
   */
  public static <T> T guard(Path path, String entry, Reading<T> reading) {
    String place = entry.isEmpty() ? "" : "entry %s: ".formatted(entry);
    try {
      return reading.read();
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw new DataException(
          path, "%sexpected a readable file, found %s".formatted(place, IoFailure.inWords(e)), e);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      String problem =
          UnsupportedH5.of(e)
              .map(UnsupportedH5::inWords)
              .orElse("expected a whole HDF5 file, found a damaged one");
      throw new DataException(path, place + problem, e);
    } catch (OutOfMemoryError e) { // one array too large: all else is as it was
      throw new DataException(
          path,
          "%sexpected what %d MiB of memory can hold, found more; if the file is not damaged,"
                  .formatted(place, Runtime.getRuntime().maxMemory() / MEGABYTE)
              + " TRIMODAL_OPTS=-Xmx4g gives 4 GiB",
          e);
    }
  }
}
