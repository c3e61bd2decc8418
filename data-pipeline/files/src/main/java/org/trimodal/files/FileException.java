package org.trimodal.files;

import java.nio.file.Path;

/**
 * A place is not free: something lies there already, or another process is at it, or that cannot be
 * told. The message names the place, what was expected and what was found, and is shown without a
 * stack trace.
 */
public final class FileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Path place;
  private final String problem;

  FileException(Path place, String problem) {
    super(place + ": " + problem);
    this.place = place;
    this.problem = problem;
  }

  FileException(Path place, String problem, Throwable cause) {
    super(place + ": " + problem, cause);
    this.place = place;
    this.problem = problem;
  }

  /** The file or folder that is at fault. */
  public Path place() {
    return place;
  }

  /** What was expected and what was found. */
  public String problem() {
    return problem;
  }
}
