package org.trimodal.data.text;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.trimodal.data.DataException;
import org.trimodal.data.FileForm;
import org.trimodal.data.InputFile;
import org.trimodal.files.IoFailure;

/**
 * The lines of a file of word vectors, plain or in gzip, by its first bytes and not by its name. A
 * line feed alone ends a line: tokens hold the other characters that Unicode takes for line ends.
 */
final class VectorLines implements AutoCloseable {
  /** A vector of 4096 numbers and a long word fit twenty times. */
  private static final int LONGEST_LINE_BYTES = 1 << 20;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

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

  /** The next lines that are not blank; fewer than so many at the end of the file. */
  List<VectorLine> next(int most) {
    List<VectorLine> lines = new ArrayList<>();
    for (Optional<VectorLine> line = next(); line.isPresent(); line = next()) {
      lines.add(line.get());
      if (lines.size() == most) {
        break;
      }
    }
    return lines;
  }

  /** The next line that is not blank; empty once there are no more. */
  Optional<VectorLine> next() {
    try {
      Optional<VectorLine> line = read();
      while (line.isPresent() && line.get().isBlank()) {
        line = read();
      }
      return line;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Optional<VectorLine> read() throws IOException {
    int length = 0;
    for (int next = readByte(); next != '\n'; next = readByte()) {
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
    int start = number == 1 && beginsWithMark(length) ? BYTE_ORDER_MARK.length : 0;
    while (length > start && isBlank(line[length - 1])) {
      length--;
    }
    return Optional.of(new VectorLine(number, Arrays.copyOfRange(line, start, length)));
  }

  /** The next byte, 0 to 255; -1 at the end. */
  private int readByte() throws IOException {
    if (at == end) {
      end = Math.max(0, in.read(buffer));
      at = 0;
      if (end == 0) {
        return -1;
      }
    }
    return Byte.toUnsignedInt(buffer[at++]);
  }

  private boolean beginsWithMark(int length) {
    return length >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t' || character == '\r';
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
    boolean gzip = FileForm.of(file).filter(FileForm.GZIP::equals).isPresent();
    if (!gzip) {
      InputFile.requireText(file);
    }
    InputStream raw = new BufferedInputStream(InputFile.open(file), BUFFER_BYTES);
    try {
      return gzip ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }
}
