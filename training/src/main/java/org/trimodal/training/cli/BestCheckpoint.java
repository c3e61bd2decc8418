package org.trimodal.training.cli;

import java.nio.file.Path;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;
import org.trimodal.training.report.RunFolder;

/** Which checkpoint stands for a run. */
final class BestCheckpoint {
  private BestCheckpoint() {}

  /** The folder of the checkpoint that was best on the validation split. */
  static Path of(Path run) {
    return new CheckpointStore(RunFolder.open(run).checkpoints(), 1)
        .best()
        .orElseThrow(
            () ->
                new WrongUseException(
                    run + ": expected a validated epoch, found none; let the run go on first"))
        .folder();
  }
}
