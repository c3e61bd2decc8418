package org.trimodal.data.shard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.trimodal.data.DataException;
import org.trimodal.data.InputFile;
import org.trimodal.data.IoFailure;

/**
 * What a file held when it was read or written.
 *
 * @param name relative to the data set's folder, or a source's name without its folder
 * @param bytes its size
 * @param sha256 of its bytes, 64 hexadecimal digits
 */
public record FileDigest(String name, long bytes, String sha256) {
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * Reads a file once.
   *
   * @throws DataException if it cannot be read
   */
  static FileDigest of(String name, Path file) {
    MessageDigest digest = digester();
    long bytes = 0;
    try (InputStream in = InputFile.open(file)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        bytes += read;
      }
    } catch (IOException e) {
      throw new DataException(file, "expected a readable file, found " + IoFailure.inWords(e), e);
    }
    return new FileDigest(name, bytes, HexFormat.of().formatHex(digest.digest()));
  }

  static String sha256Of(byte[] content) {
    return HexFormat.of().formatHex(digester().digest(content));
  }

  private static MessageDigest digester() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
