package org.trimodal.model.graph;

import java.nio.file.Path;

/** Variables could not be written to or read from their files. */
public final class VariableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Path prefix;

  /**
   * A message of the form {@code <prefix>: expected <what>, found <what>}.
   *
   * @param prefix of the files
   * @param problem what was expected and what was found
   * @param cause the failure underneath
   */
  public VariableFileException(Path prefix, String problem, Throwable cause) {
    super(prefix + ": " + problem, cause);
    this.prefix = prefix;
  }

  /** Prefix of the files. */
  public Path prefix() {
    return prefix;
  }
}
