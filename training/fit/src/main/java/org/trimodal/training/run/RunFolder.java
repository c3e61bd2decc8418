package org.trimodal.training.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trimodal.data.Split;
import org.trimodal.files.FileException;
import org.trimodal.files.FolderLock;
import org.trimodal.files.WholeFile;
import org.trimodal.files.WholeFolder;
import org.trimodal.model.ModelConfig;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;

/**
 * The folder of one run, and the names in it.
 *
 * @param folder absolute
 */
public record RunFolder(Path folder) {
  /** Takes the absolute path. */
  public RunFolder {
    folder = folder.toAbsolutePath().normalize();
  }

  /**
   * Makes the folder of a new run, with configuration, manifest and the statistics of its network's
   * inputs, whole or not at all.
   *
   * @throws RunFolderException if there is something of that name
   */
  public static RunFolder create(
      Path folder, String config, RunManifest manifest, ModelConfig model) {
    RunFolder run = new RunFolder(folder);
    run.requireNew();
    try {
      Files.createDirectories(run.folder.resolveSibling(""));
      WholeFolder.write(
          run.folder,
          temporary -> {
            RunFolder written = new RunFolder(temporary);
            Files.writeString(written.config(), config);
            Files.writeString(written.manifestFile(), RunJson.write(manifest));
            Files.writeString(written.statisticsFile(), RunJson.write(InputStatistics.of(model)));
          });
      return run;
    } catch (FileException e) {
      run.requireNew(); // another process may have made it in the meantime
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The folder of a run that was begun.
   *
   * @throws RunFolderException if it is none
   */
  public static RunFolder open(Path folder) {
    RunFolder run = new RunFolder(folder);
    if (!isRun(folder)) {
      throw new RunFolderException(
          folder,
          "expected the folder of a run, found %s"
              .formatted(Files.exists(folder) ? "no config.yaml and manifest.json" : "nothing"));
    }
    return run;
  }

  /**
   * Takes the right to write in the run's folder.
   *
   * @throws FileException if another process has it
   */
  public FolderLock lock() {
    return FolderLock.take(folder);
  }

  /**
   * Takes the right to write where it is a run's to give.
   *
   * @param written folder that is written, whether it is there yet or not
   * @return empty if that is no folder of a run, nor in one
   * @throws FileException if another process has it
   */
  public static Optional<FolderLock> lockAround(Path written) {
    for (Path at = written.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (isRun(at)) {
        return Optional.of(new RunFolder(at).lock());
      }
    }
    return Optional.empty();
  }

  /** Whether a folder is that of a run that was begun. */
  public static boolean isRun(Path folder) {
    RunFolder run = new RunFolder(folder);
    return Files.isRegularFile(run.config()) && Files.isRegularFile(run.manifestFile());
  }

  /** Refuses a folder that is there already, before any work is done. */
  public void requireNew() {
    if (Files.exists(folder)) {
      throw new RunFolderException(
          folder,
          "expected no such folder yet, found one; name another, or go on with --resume " + folder);
    }
  }

  /**
   * Refuses a run of another configuration or data set, or one that began with other weights.
   *
   * @param config as it was written
   * @param dataHash of the data set
   * @param initial checkpoint that its weights were taken from, if any
   * @throws RunFolderException naming what differs
   */
  public void requireMadeFrom(String config, String dataHash, Optional<Path> initial) {
    String weights = initial.map(Path::toString).orElse("the seed");
    String began =
        manifest().transfers().stream().map(Transfer::checkpoint).findFirst().orElse("the seed");
    if (!began.equals(weights)) {
      throw new RunFolderException(
          folder,
          "expected a run from the weights of %s, found one from %s; name another --out"
              .formatted(weights, began));
    }
    if (!manifest().dataHash().equals(dataHash)) {
      throw new RunFolderException(
          folder,
          "expected a run on data %s, found one on %s; name another --out"
              .formatted(dataHash, manifest().dataHash()));
    }
    try {
      List<String> wanted = config.lines().toList();
      List<String> found = Files.readAllLines(config());
      for (int i = 0; i < Math.max(wanted.size(), found.size()); i++) {
        String line = i < wanted.size() ? wanted.get(i).strip() : "";
        String there = i < found.size() ? found.get(i).strip() : "";
        if (!line.equals(there)) {
          throw new RunFolderException(
              folder,
              "expected a run of this configuration (%s), found another (%s); name another --out"
                  .formatted(line, there));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the run was made from. */
  public RunManifest manifest() {
    return read(manifestFile(), RunManifest.class);
  }

  /**
   * Writes down the model hash of today's format, where an earlier release began the run.
   *
   * @param modelHash of the run's architecture
   */
  public void recordModel(String modelHash) {
    if (!manifest().modelHash().equals(modelHash)) {
      write(manifestFile(), manifest().withModel(modelHash));
    }
  }

  /** Writes down where it is computed from some step on. */
  public void computed(RunManifest.Computed from) {
    write(manifestFile(), manifest().with(from));
  }

  /**
   * By what it standardises its features.
   *
   * @throws RunFolderException if that was not written down
   */
  public InputStatistics statistics() {
    if (!Files.isRegularFile(statisticsFile())) {
      throw new RunFolderException(
          folder, "expected %s, found no such file".formatted(statisticsFile().getFileName()));
    }
    return read(statisticsFile(), InputStatistics.class);
  }

  /**
   * The checkpoint that was best on the validation split.
   *
   * @throws RunFolderException if no epoch was validated yet
   */
  public Checkpoint best() {
    return new CheckpointStore(checkpoints(), 1)
        .best()
        .orElseThrow(
            () ->
                new RunFolderException(
                    folder, "expected a validated epoch, found none; let the run go on first"));
  }

  /** The resolved configuration. */
  public Path config() {
    return folder.resolve("config.yaml");
  }

  /** One row per epoch. */
  public Path metrics() {
    return folder.resolve("metrics.csv");
  }

  /** What depends on the clock. */
  public Path timing() {
    return folder.resolve("timing.csv");
  }

  /** Folder of the checkpoints. */
  public Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** Folder of TensorBoard's files. */
  public Path events() {
    return folder.resolve("events");
  }

  /** Curves over the epochs. */
  public Path curves() {
    return folder.resolve("curves.png");
  }

  /** What the best checkpoint says of a split. */
  public Path evaluation(Split split) {
    return folder.resolve("evaluation-" + split.key());
  }

  /** How the run ended; there once it has. */
  public Path result() {
    return folder.resolve("result.json");
  }

  /** Takes back that the run has ended, if it had: it goes on. */
  public void removeResult() {
    try {
      Files.deleteIfExists(result());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a JSON file of the folder as a whole. */
  public static void write(Path file, Object value) {
    try {
      WholeFile.replace(file, RunJson.write(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a JSON file of the folder.
   *
   * @throws RunFolderException if it is not what was written, or was written by a newer release
   */
  public static <T> T read(Path file, Class<T> type) {
    try {
      return RunJson.read(file, Files.readString(file), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path statisticsFile() {
    return folder.resolve("statistics.json");
  }

  private Path manifestFile() {
    return folder.resolve("manifest.json");
  }
}
