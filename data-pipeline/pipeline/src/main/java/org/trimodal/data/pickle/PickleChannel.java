package org.trimodal.data.pickle;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.trimodal.data.DataException;
import org.trimodal.data.FileForm;
import org.trimodal.files.IoFailure;

/** A pickle's bytes at any place, and errors that say where. */
final class PickleChannel implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final long size;

  @MustBeClosed
  @SuppressWarnings("MustBeClosedChecker") // kept, closed by close()
  PickleChannel(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new DataException(
          path,
          "expected a pickle, found %s".formatted(Files.exists(path) ? "no file" : "nothing"));
    }
    this.path = path;
    try {
      this.channel = open(path);
      this.size = channel.size();
    } catch (IOException e) {
      throw new DataException(path, "expected a readable file, found " + IoFailure.inWords(e), e);
    }
  }

  /** The file, or what it holds where it is gzip. */
  @MustBeClosed
  private static FileChannel open(Path path) throws IOException {
    Optional<FileForm> form = FileForm.of(path);
    if (form.isPresent() && form.get() != FileForm.GZIP) {
      throw new DataException(path, "expected a pickle, found " + form.get().inWords());
    }
    return form.isPresent()
        ? InflatedFile.open(path)
        : FileChannel.open(path, StandardOpenOption.READ);
  }

  Path path() {
    return path;
  }

  long size() {
    return size;
  }

  /** Fills {@code count} bytes of a buffer; the file must have them. */
  void read(long offset, byte[] into, int at, int count) {
    ByteBuffer buffer = ByteBuffer.wrap(into, at, count);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, offset + count - buffer.remaining()) < 0) {
          throw refusal(offset, "expected %d bytes, found the end of the file".formatted(count));
        }
      }
    } catch (IOException e) {
      throw new DataException(path, "expected a readable file, found " + IoFailure.inWords(e), e);
    }
  }

  /** The error to throw for something at that place. */
  DataException refusal(long offset, String problem) {
    return new DataException(path, "byte %d: %s".formatted(offset, problem));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new DataException(path, "expected to close the file, found " + IoFailure.inWords(e), e);
    }
  }
}
