package org.trimodal.training.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.trimodal.training.report.RunFolder;
import picocli.CommandLine.Option;

/** Which model is meant: a run's best checkpoint, or any SavedModel. */
final class ModelOption {
  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "folder of a run, whose best checkpoint is taken")
  private Optional<Path> run = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "a SavedModel, such as RUN/checkpoints/step-00001200")
  private Optional<Path> model = Optional.empty();

  /** Folder of the model. */
  Path model() {
    run.ifPresent(folder -> Folders.requireThere("--run", folder));
    model.ifPresent(folder -> Folders.requireThere("--model", folder));
    return run.map(BestCheckpoint::of).or(() -> model).orElseThrow();
  }

  /** The run, if one was named. */
  Optional<RunFolder> run() {
    return run.map(RunFolder::open);
  }

  /** What the user called it. */
  String name() {
    return run.or(() -> model).orElseThrow().toString();
  }
}
