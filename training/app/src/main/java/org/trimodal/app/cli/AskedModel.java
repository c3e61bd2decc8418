package org.trimodal.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.trimodal.training.run.RunFolder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which model is asked about which data set, and where the answers go. */
final class AskedModel {
  /** A run's best checkpoint, or any SavedModel. */
  private static final class Model {
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
  }

  @ArgGroup(multiplicity = "1")
  private Model model = new Model();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "data set that trimodal prepare made (default: the run's)")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder to write (default: one in the run's folder)")
  private Optional<Path> out = Optional.empty();

  /** Folder of the model. */
  Path model() {
    model.run.ifPresent(folder -> Folders.requireThere("--run", folder));
    model.model.ifPresent(folder -> Folders.requireThere("--model", folder));
    return model.run.map(BestCheckpoint::of).or(() -> model.model).orElseThrow();
  }

  /** The run, if one was named. */
  Optional<RunFolder> run() {
    return model.run.map(RunFolder::open);
  }

  /** What the user called it. */
  String name() {
    return model.run.or(() -> model.model).orElseThrow().toString();
  }

  /** The data set: as named, else the run's. */
  Path data() {
    Path asked =
        data.or(() -> run().map(run -> Path.of(run.manifest().data())))
            .orElseThrow(() -> missing("--data", "a data set"));
    Folders.requireThere("--data", asked);
    return asked;
  }

  /**
   * Folder of the answers: as named, else one of the run's.
   *
   * @param within the run's folder, where none is named
   */
  Path out(String within) {
    return out.or(() -> model.run.map(folder -> folder.resolve(within)))
        .orElseThrow(() -> missing("--out", "a folder"));
  }

  private static WrongUseException missing(String option, String expected) {
    return new WrongUseException(
        "%s: expected %s with --model, found none".formatted(option, expected));
  }
}
