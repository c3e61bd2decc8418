package org.trimodal.savedmodel.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.trimodal.files.IoFailure;
import org.trimodal.files.WholeFile;

/**
 * {@code best.json}: which checkpoint is the best.
 *
 * @param file replaced as a whole, never changed
 */
record BestMark(Path file) {
  static final String NAME = "best.json";

  /** What the file holds. */
  private record Content(long step) {}

  /**
   * The step that was marked, if one was.
   *
   * @throws CheckpointException if the file cannot be read
   */
  OptionalLong step() {
    if (!Files.exists(file)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(StrictJson.read(Files.readString(file), Content.class).step());
    } catch (JsonProcessingException e) {
      throw new CheckpointException(
          file, "expected the best step, found " + JsonProblem.found(e), e);
    } catch (IOException e) {
      throw new CheckpointException(
          file, "expected the best step, found " + IoFailure.inWordsWithFile(e), e);
    }
  }

  /** Marks a step, in one atomic step. */
  void mark(long step) {
    try {
      WholeFile.replace(file, StrictJson.write(new Content(step)));
    } catch (IOException e) {
      throw new CheckpointException(
          file, "expected to mark the best step, found " + IoFailure.inWordsWithFile(e), e);
    }
  }
}
