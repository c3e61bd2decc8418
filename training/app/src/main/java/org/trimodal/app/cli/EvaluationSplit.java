package org.trimodal.app.cli;

import org.trimodal.data.Split;
import picocli.CommandLine.Option;

/** On which split a command that trains reports what it has trained. */
final class EvaluationSplit {
  @Option(
      names = "--evaluate-on",
      defaultValue = "valid",
      paramLabel = "SPLIT",
      description = {
        "valid (default) or test; test is opened once all training has ended,",
        "and is for the last command, after every choice"
      })
  private Split split = Split.VALID;

  /**
   * The split.
   *
   * @throws WrongUseException if it is the one that is trained on
   */
  Split chosen() {
    if (split == Split.TRAIN) {
      throw new WrongUseException("--evaluate-on: expected valid or test, found train");
    }
    return split;
  }
}
