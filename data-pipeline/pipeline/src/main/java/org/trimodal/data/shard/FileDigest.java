package org.trimodal.data.shard;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.io.ByteStreams;
import java.io.IOException;
import java.nio.file.Path;
import org.trimodal.data.DataException;
import org.trimodal.data.InputFile;
import org.trimodal.files.IoFailure;

/**
 * What a file held when it was read or written.
 *
 * @param name relative to the data set's folder, or a source's name without its folder
 * @param bytes its size
 * @param sha256 of its bytes, 64 hexadecimal digits
 */
public record FileDigest(String name, long bytes, String sha256) {
  /**
   * Reads a file once.
   *
   * @throws DataException if it cannot be read
   */
  static FileDigest of(String name, Path file) {
    try (HashingInputStream in = new HashingInputStream(Hashing.sha256(), InputFile.open(file))) {
      long bytes = ByteStreams.exhaust(in);
      return new FileDigest(name, bytes, in.hash().toString());
    } catch (IOException e) {
      throw new DataException(file, "expected a readable file, found " + IoFailure.inWords(e), e);
    }
  }

  static String sha256Of(byte[] content) {
    return Hashing.sha256().hashBytes(content).toString();
  }
}
