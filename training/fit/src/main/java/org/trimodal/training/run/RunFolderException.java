package org.trimodal.training.run;

import java.nio.file.Path;

/** The folder named for a run cannot be used as one: a wrong use, shown without a stack trace. */
public final class RunFolderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A message of the form {@code <place>: expected <what>, found <what>}.
   *
   * @param folder that is at fault
   * @param problem what was expected and what was found
   */
  public RunFolderException(Path folder, String problem) {
    super(folder + ": " + problem);
  }
}
