package org.trimodal.data.pickle;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.trimodal.data.DataException;
import org.trimodal.data.FileForm;

/**
 * What a gzip file holds, in a temporary file: arrays are read at any place, and gzip has but one
 * beginning.
 */
final class InflatedFile {
  private static final int BUFFER_BYTES = 1 << 16;

  private InflatedFile() {}

  /**
   * Inflates a file as a stream, whatever its size.
   *
   * @return the temporary file, which goes when this is closed
   * @throws DataException if the file is damaged or holds something else than a pickle
   * @throws IOException if it cannot be read, or the temporary file not be written
   */
  @MustBeClosed
  static FileChannel open(Path path) throws IOException {
    Path inflated = Files.createTempFile("trimodal-", ".pkl");
    try {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(path), BUFFER_BYTES);
          OutputStream out = Files.newOutputStream(inflated)) {
        in.transferTo(out);
      } catch (ZipException | EOFException e) {
        throw new DataException(path, "expected a whole gzip file, found it damaged", e);
      }
      FileForm.of(inflated)
          .ifPresent(
              form -> {
                throw new DataException(
                    path, "expected a pickle in the gzip file, found " + form.inWords());
              });
      return FileChannel.open(
          inflated, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(inflated);
      throw e;
    }
  }
}
