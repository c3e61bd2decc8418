package org.trimodal.data.record;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes TFRecord files, the framing of data shards and of TensorBoard event files alike.
 *
 * <p>A record is its length (8 bytes, little endian), the checksum of the length, the payload and
 * the checksum of the payload.
 */
public final class TfRecordWriter implements Closeable, Flushable {
  static final int HEADER_BYTES = Long.BYTES + Integer.BYTES;
  static final int FOOTER_BYTES = Integer.BYTES;
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream out;
  private long offset;

  /**
   * Starts a new file.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one already
   */
  public TfRecordWriter(Path file) throws IOException {
    this(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /** Writes to a stream, which is closed with the writer; offsets count from its present place. */
  public TfRecordWriter(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER_BYTES);
  }

  /**
   * Appends one record.
   *
   * @param payload what a reader will get back
   * @return bytes from the start of the file to the record's header
   */
  public long write(byte[] payload) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(payload.length);
    header.putInt(RecordChecksum.masked(header.duplicate().flip()));
    ByteBuffer footer = ByteBuffer.allocate(FOOTER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    footer.putInt(RecordChecksum.masked(ByteBuffer.wrap(payload)));
    out.write(header.array());
    out.write(payload);
    out.write(footer.array());
    long start = offset;
    offset += HEADER_BYTES + (long) payload.length + FOOTER_BYTES;
    return start;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
