package org.trimodal.evaluation.prediction;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.trimodal.data.DataException;
import org.trimodal.files.IoFailure;

/**
 * Utterances as lines of JSON, {@code {"id": "a", "text": [[0.1, 0.2], [0.3, 0.4]], "audio":
 * null}}: per modality its frames; a modality that is null or left out is absent. A line that is
 * none is rejected; blank lines are passed by.
 */
public final class JsonLines implements UtteranceSource {
  /** Longer lines are rejected unread, whatever they hold. */
  static final int LONGEST_LINE = 1 << 26;

  private final Path file;
  private final int longestLine;

  /** The lines of a file. */
  public JsonLines(Path file) {
    this(file, LONGEST_LINE);
  }

  JsonLines(Path file, int longestLine) {
    this.file = file;
    this.longestLine = longestLine;
  }

  @Override
  public void read(Receiver receiver) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      long number = 0;
      Line line = next(in);
      while (line.isThere()) {
        number++;
        hand(line, "line " + number, receiver);
        line = next(in);
      }
    } catch (IOException e) {
      throw new DataException(
          file, "expected lines of JSON, found %s".formatted(IoFailure.inWords(e)), e);
    }
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.empty();
  }

  @Override
  public void close() {}

  /**
   * A line of the file.
   *
   * @param bytes without the line's end
   * @param length of the line, which is more than its bytes where it is too long
   * @param isThere whether there was one at all
   */
  private record Line(ByteArrayOutputStream bytes, long length, boolean isThere) {}

  private void hand(Line line, String place, Receiver receiver) {
    if (line.length() > longestLine) {
      receiver.rejected(
          new Rejection(
              place,
              "",
              "expected at most %d bytes, found %d".formatted(longestLine, line.length())));
    } else if (!line.bytes().toString(StandardCharsets.UTF_8).isBlank()) {
      JsonUtterance.read(line.bytes().toByteArray(), place, receiver);
    }
  }

  private Line next(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long length = 0;
    int read = in.read();
    boolean isThere = read >= 0;
    while (read >= 0 && read != '\n') {
      if (length < longestLine) {
        bytes.write(read);
      }
      length++;
      read = in.read();
    }
    return new Line(bytes, length, isThere);
  }
}
