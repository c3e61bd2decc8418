package org.trimodal.data.h5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.trimodal.data.DataException;
import org.trimodal.data.FileForm;
import org.trimodal.files.IoFailure;
import org.trimodal.files.RegularFile;

/**
 * The first bytes of an HDF5 file, of which only the end of the file is wanted: the HDF5 library
 * refuses a file that is shorter than it says, jHDF goes looking for what is not there.
 */
public final class H5Superblock {
  private static final long SIGNATURE = 0x894844460D0A1A0AL;
  private static final int BYTES = 52;
  private static final int FIRST_USER_BLOCK = 512;
  private static final int VERSION_AT = 8;
  private static final int END_AT_IN_VERSION_0 = 40;
  private static final int END_AT_IN_VERSION_1 = 44;
  private static final int END_AT_FROM_VERSION_2 = 28;

  private H5Superblock() {}

  /**
   * Looks for the signature and compares the file's length with what it says of itself; other
   * doubts are left to the reader.
   *
   * @throws DataException if the file is something else, cut short or cannot be read
   */
  public static void checkLength(Path file) {
    ByteBuffer start = ByteBuffer.allocate(BYTES);
    try {
      RegularFile.require(file);
    } catch (IOException e) {
      throw new DataException(file, "expected an HDF5 file, found " + IoFailure.inWords(e), e);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (start.hasRemaining() && channel.read(start) >= 0) {} // a short file leaves zeros
      if (!isHdf5(channel)) {
        throw new DataException(
            file,
            "expected an HDF5 file, found "
                + FileForm.inWords(file, "%d bytes of something else".formatted(channel.size())));
      }
      long end = end(start);
      if (end > channel.size()) {
        throw new DataException(
            file,
            "expected a whole HDF5 file of %d bytes, found %d of them"
                .formatted(end, channel.size()));
      }
    } catch (IOException e) {
      throw new DataException(file, "expected a readable file, found " + IoFailure.inWords(e), e);
    }
  }

  /** The signature stands at the start, or behind a block of the user's own: at 512, 1024, ... */
  private static boolean isHdf5(FileChannel channel) throws IOException {
    ByteBuffer signature = ByteBuffer.allocate(Long.BYTES);
    for (long at = 0; at + Long.BYTES <= channel.size(); at = Math.max(FIRST_USER_BLOCK, 2 * at)) {
      channel.read(signature.clear(), at);
      if (!signature.hasRemaining() && signature.getLong(0) == SIGNATURE) {
        return true;
      }
    }
    return false;
  }

  private static long end(ByteBuffer start) {
    if (start.getLong(0) != SIGNATURE) {
      return 0;
    }
    int version = start.get(VERSION_AT);
    int addressBytes = start.get(version < 2 ? 13 : 9);
    if (addressBytes != Long.BYTES) {
      return 0; // a rare form with the address elsewhere
    }
    int at =
        switch (version) {
          case 0 -> END_AT_IN_VERSION_0;
          case 1 -> END_AT_IN_VERSION_1;
          default -> END_AT_FROM_VERSION_2;
        };
    return start.order(ByteOrder.LITTLE_ENDIAN).getLong(at);
  }
}
