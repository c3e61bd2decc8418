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

  /**
   * The data set to ask it about: as named, else the run's.
   *
   * @param named with {@code --data}
   */
  Path data(Optional<Path> named) {
    Path data =
        named
            .or(() -> run().map(run -> Path.of(run.manifest().data())))
            .orElseThrow(() -> missing("--data", "a data set"));
    Folders.requireThere("--data", data);
    return data;
  }

  /**
   * Folder of the answers: as named, else one of the run's.
   *
   * @param named with {@code --out}
   * @param within the run's folder, where none is named
   */
  Path out(Optional<Path> named, String within) {
    return named
        .or(() -> run.map(folder -> folder.resolve(within)))
        .orElseThrow(() -> missing("--out", "a folder"));
  }

  private static WrongUseException missing(String option, String expected) {
    return new WrongUseException(
        "%s: expected %s with --model, found none".formatted(option, expected));
  }

  /** What the user called it. */
  String name() {
    return run.or(() -> model).orElseThrow().toString();
  }
}
