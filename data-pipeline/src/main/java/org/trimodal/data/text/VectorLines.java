package org.trimodal.data.text;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.trimodal.data.DataException;
import org.trimodal.data.IoFailure;

/** The lines of a text file, plain or in gzip, by its first bytes and not by its name. */
final class VectorLines implements AutoCloseable {
  /** A vector of 4096 numbers and a long word fit twenty times. */
  private static final int LONGEST_LINE_BYTES = 1 << 20;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int GZIP_MAGIC_0 = 0x1f;
  private static final int GZIP_MAGIC_1 = 0x8b;

  private final Path file;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private byte[] line = new byte[1024];
  private int at;
  private int end;
  private long number;

  @MustBeClosed
  VectorLines(Path file) {
    this.file = file;
    try {
      this.in = open(file);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The next line without its end; empty once there are no more. */
  Optional<String> next() {
    try {
      int length = 0;
      for (int next = read(); next != '\n'; next = read()) {
        if (next < 0) {
          if (length == 0) {
            return Optional.empty();
          }
          break;
        }
        if (length == line.length) {
          grow();
        }
        line[length++] = (byte) next;
      }
      number++;
      while (length > 0 && (line[length - 1] == '\r' || line[length - 1] == ' ')) {
        length--;
      }
      return Optional.of(new String(line, 0, length, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Of the line given last, from 1. */
  long number() {
    return number;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private int read() throws IOException {
    if (at == end) {
      end = in.read(buffer);
      at = 0;
      if (end <= 0) {
        end = 0;
        return -1;
      }
    }
    return buffer[at++];
  }

  private void grow() {
    if (line.length >= LONGEST_LINE_BYTES) {
      throw new DataException(
          file,
          "line %d: expected a word and its vector, found more than %d bytes without an end"
              .formatted(number + 1, LONGEST_LINE_BYTES));
    }
    line = Arrays.copyOf(line, line.length * 2);
  }

  private DataException unreadable(IOException cause) {
    return new DataException(
        file,
        cause instanceof EOFException || cause instanceof ZipException
            ? "expected a whole gzip file, found it damaged after line " + number
            : "expected a readable file of word vectors, found " + IoFailure.inWords(cause),
        cause);
  }

  private static InputStream open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      raw.mark(2);
      boolean gzip = raw.read() == GZIP_MAGIC_0 && raw.read() == GZIP_MAGIC_1;
      raw.reset();
      return gzip ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }
}
