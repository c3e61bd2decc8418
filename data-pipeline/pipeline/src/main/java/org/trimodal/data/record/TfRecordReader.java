package org.trimodal.data.record;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.trimodal.data.DataException;
import org.trimodal.files.IoFailure;

/** Reads TFRecord files, one after another or at an offset; every checksum is compared. */
public final class TfRecordReader implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private long position;

  /**
   * Opens a file at its first record.
   *
   * @throws DataException if it cannot be opened
   */
  @MustBeClosed
  public TfRecordReader(Path file) {
    this.file = file;
    try {
      this.channel = FileChannel.open(file, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new DataException(
          file, "expected a readable TFRecord file, found " + IoFailure.inWords(e), e);
    }
  }

  /** Bytes from the start of the file to the header of the record that {@link #next} will read. */
  public long position() {
    return position;
  }

  /**
   * The next record's payload, or empty at the end of the file.
   *
   * @throws DataException naming file and offset if the record is cut short or damaged
   */
  public Optional<byte[]> next() {
    if (position == size()) {
      return Optional.empty();
    }
    byte[] payload = readAt(position);
    position += TfRecordWriter.HEADER_BYTES + (long) payload.length + TfRecordWriter.FOOTER_BYTES;
    return Optional.of(payload);
  }

  /**
   * The payload of the record whose header is at that offset; where {@link #next} stands is kept.
   *
   * @param offset bytes from the start of the file
   * @throws DataException naming file and offset if there is no whole record
   */
  public byte[] readAt(long offset) {
    ByteBuffer header = read(offset, TfRecordWriter.HEADER_BYTES, offset);
    long length = header.getLong();
    check(RecordChecksum.masked(header.duplicate().flip()), header.getInt(), offset, "length");
    long body = offset + TfRecordWriter.HEADER_BYTES;
    // Also keeps a forged length from asking for more memory than the file could fill.
    if (length < 0 || length > Integer.MAX_VALUE - 64 || length > size() - body) {
      throw damaged(offset, "a record that claims %d bytes".formatted(length));
    }
    byte[] payload = new byte[(int) length];
    ByteBuffer whole = read(body, payload.length + TfRecordWriter.FOOTER_BYTES, offset);
    whole.get(payload);
    check(RecordChecksum.masked(ByteBuffer.wrap(payload)), whole.getInt(), offset, "payload");
    return payload;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private long size() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw new DataException(
          file, "expected a readable TFRecord file, found " + IoFailure.inWords(e), e);
    }
  }

  private ByteBuffer read(long from, int bytes, long record) {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, from + buffer.position()) < 0) {
          throw damaged(record, "the end of the file");
        }
      }
    } catch (IOException e) {
      throw new DataException(file, "expected a readable record at byte %d".formatted(record), e);
    }
    return buffer.flip();
  }

  private void check(int computed, int stored, long record, String part) {
    if (computed != stored) {
      throw damaged(record, "a %s that does not match its checksum".formatted(part));
    }
  }

  private DataException damaged(long record, String found) {
    return new DataException(
        file, "expected a whole record at byte %d, found %s".formatted(record, found));
  }
}
