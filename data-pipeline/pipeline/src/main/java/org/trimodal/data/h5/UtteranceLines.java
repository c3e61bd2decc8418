package org.trimodal.data.h5;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.trimodal.data.DataException;
import org.trimodal.data.InputFile;
import org.trimodal.files.IoFailure;

/** A text file beside the arrays of a split, with a line for each utterance. */
final class UtteranceLines {
  private UtteranceLines() {}

  /**
   * Reads the lines, whatever ends them and without a byte order mark; blank lines at the end are
   * none, but for those of utterances that would have none else.
   *
   * @param what the lines hold, for messages
   * @throws DataException if the file is no regular one, cannot be read or is not UTF-8
   */
  static List<String> read(Path file, int utterances, String what) {
    List<String> lines;
    try {
      lines = InputFile.lines(file);
    } catch (IOException e) {
      throw new DataException(
          file, "expected readable %s, found %s".formatted(what, IoFailure.inWords(e)), e);
    }
    int end = lines.size();
    while (end > utterances && lines.get(end - 1).isBlank()) {
      end--;
    }
    return lines.subList(0, end);
  }
}
