package org.trimodal.evaluation.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trimodal.data.Split;
import org.trimodal.metric.LabelReading;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.run.RunFolder;
import org.trimodal.training.run.RunFolderException;

/**
 * One side of a comparison as the user names it: files of predictions, folders of evaluations,
 * runs, or folders of runs that differ in their seeds alone.
 */
public final class ComparedFolders {
  private static final String PREDICTIONS = "predictions.csv";
  private static final String CONFIG = "config.yaml";

  private final Split split;
  private final String name;
  private final List<Path> files = new ArrayList<>();
  private final Map<RunConfig, Path> runs = new HashMap<>();

  /**
   * Finds the predictions.
   *
   * @param named files, or folders that are there
   * @param split whose evaluations of runs are compared
   * @throws RunFolderException if there are none, or if the runs are not of one configuration
   */
  public ComparedFolders(List<Path> named, Split split) {
    this.split = split;
    this.name = named.stream().map(Path::toString).collect(Collectors.joining(" "));
    named.forEach(this::add);
  }

  /** What the runs' configuration says of their scores; files and other folders say nothing. */
  public Optional<LabelReading> labels() {
    return runs.keySet().stream().findFirst().map(config -> LabelReading.of(config.tasks()));
  }

  /**
   * Reads the predictions.
   *
   * @param labels what their polarities mean
   */
  public ComparedRuns read(LabelReading labels) {
    return new ComparedRuns(
        name, files.stream().map(file -> PredictionsReader.read(file, labels)).toList());
  }

  private void add(Path side) {
    if (Files.isRegularFile(side)) {
      addFile(side);
      return;
    }
    List<Path> below = runsBelow(side);
    if (Files.isRegularFile(side.resolve(PREDICTIONS))) {
      addFile(side.resolve(PREDICTIONS));
    } else if (Files.isRegularFile(side.resolve(CONFIG))) {
      addRun(side);
    } else if (!below.isEmpty()) {
      below.forEach(this::addRun);
    } else {
      throw new RunFolderException(
          side,
          ("expected predictions.csv or a run with its evaluation-%s, or a folder of such runs"
                  + " (of run-seeds, or of one row of ablate or benchmark), found none of these")
              .formatted(split.key()));
    }
  }

  private void addRun(Path run) {
    RunConfig config = ConfigReader.read(run.resolve(CONFIG), List.of());
    Optional<Path> same = Optional.ofNullable(runs.put(config, run));
    if (same.isPresent()) {
      throw new RunFolderException(
          run,
          "expected runs from different seeds, found %s of the same configuration and seed"
              .formatted(same.get()));
    }
    runs.forEach(
        (other, folder) -> {
          if (!other.withSeed(0).equals(config.withSeed(0))) {
            throw new RunFolderException(
                run,
                "expected the configuration of %s but for the seed, found another; name the"
                        .formatted(folder)
                    + " runs of one configuration on each side of --against");
          }
        });
    Path file = new RunFolder(run).evaluation(split).resolve(PREDICTIONS);
    if (!Files.isRegularFile(file)) {
      throw new RunFolderException(
          run,
          "expected evaluation-%s/predictions.csv, found none; make it with trimodal evaluate"
                  .formatted(split.key())
              + " --run %s --split %s".formatted(run, split.key()));
    }
    addFile(file);
  }

  private void addFile(Path file) {
    if (files.contains(file)) {
      throw new RunFolderException(file, "expected each file once on a side, found it twice");
    }
    files.add(file);
  }

  private static List<Path> runsBelow(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(child -> Files.isRegularFile(child.resolve(CONFIG))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
