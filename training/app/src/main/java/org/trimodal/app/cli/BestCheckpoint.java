package org.trimodal.app.cli;

import java.nio.file.Path;
import org.trimodal.training.run.RunFolder;

/** Which checkpoint stands for a run. */
final class BestCheckpoint {
  private BestCheckpoint() {}

  /** The folder of the checkpoint that was best on the validation split. */
  static Path of(Path run) {
    return RunFolder.open(run).best().folder();
  }
}
