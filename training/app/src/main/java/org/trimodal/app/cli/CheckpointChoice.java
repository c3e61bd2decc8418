package org.trimodal.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;
import org.trimodal.training.run.RunFolder;

/** Which of a run's checkpoints is meant: {@code best}, {@code last} or {@code step-N}. */
final class CheckpointChoice {
  private CheckpointChoice() {}

  /** The checkpoint; its files have not been looked at. */
  static Checkpoint of(Path run, String choice) {
    if (choice.equals("best")) {
      return new Checkpoint(BestCheckpoint.of(run));
    }
    CheckpointStore store = new CheckpointStore(RunFolder.open(run).checkpoints(), 1);
    List<Checkpoint> all = store.list();
    if (all.isEmpty()) {
      throw new WrongUseException(run + ": expected a checkpoint, found none");
    }
    Optional<Checkpoint> chosen =
        choice.equals("last")
            ? Optional.of(all.get(all.size() - 1))
            : all.stream().filter(each -> isNamed(each, choice)).findFirst();
    return chosen.orElseThrow(
        () ->
            new WrongUseException(
                "--checkpoint: expected best, last or one of %s, found %s"
                    .formatted(all.stream().map(each -> "step-" + each.step()).toList(), choice)));
  }

  /** Zeros before the number may be left out. */
  private static boolean isNamed(Checkpoint checkpoint, String choice) {
    return choice.matches("step-\\d{1,18}")
        && Long.parseLong(choice.substring("step-".length())) == checkpoint.step();
  }
}
