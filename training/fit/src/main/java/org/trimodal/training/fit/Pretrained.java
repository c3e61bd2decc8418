package org.trimodal.training.fit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;
import org.trimodal.model.InputSpec;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.architecture.Networks;
import org.trimodal.model.graph.SavedWeights;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.fit.InitialWeights.Statistics;
import org.trimodal.training.run.InputStatistics;
import org.trimodal.training.run.RunFolder;
import org.trimodal.training.run.RunFolderException;
import org.trimodal.training.run.Transfer;

/** A run whose best weights another one starts from: parameters of equal name and shape. */
final class Pretrained {
  private final RunFolder run;
  private final Checkpoint checkpoint;
  private final Statistics statistics;

  /**
   * Opens the run.
   *
   * @throws RunFolderException if it is none, or has no validated epoch yet
   * @throws CheckpointException if its best checkpoint is damaged
   */
  Pretrained(InitialWeights weights) {
    run = RunFolder.open(weights.run());
    checkpoint = Checkpoint.open(run.best().folder());
    statistics = weights.statistics();
  }

  /**
   * The plan with the run's statistics for the modalities that both have, unless it keeps its own.
   *
   * @throws RunFolderException if only one of the two standardises its features
   */
  FitPlan standardise(FitPlan plan) {
    if (statistics == Statistics.OWN) {
      return plan;
    }
    RunConfig theirs = ConfigReader.read(run.config(), List.of());
    boolean normalise = theirs.data().normalise();
    if (normalise != plan.config().data().normalise()) {
      throw new RunFolderException(
          run.folder(),
          "expected data.normalise %s as in the new run, found %s; --own-statistics does without"
              .formatted(!normalise, normalise));
    }
    return plan.standardised(run.statistics());
  }

  /**
   * What a network takes.
   *
   * @throws RunFolderException if nothing has the same name and shape
   */
  Transfer to(ModelConfig model) {
    Map<String, Shape> there = new LinkedHashMap<>(checkpoint.parameters());
    List<String> taken = new ArrayList<>();
    List<String> reshaped = new ArrayList<>();
    List<String> fresh = new ArrayList<>();
    Networks.shapes(model)
        .forEach(
            (name, shape) -> {
              Optional<Shape> found = Optional.ofNullable(there.remove(name));
              if (found.isEmpty()) {
                fresh.add(name);
              } else if (found.get().equals(shape)) {
                taken.add(name);
              } else {
                reshaped.add("%s %s, here %s".formatted(name, found.get(), shape));
              }
            });
    if (taken.isEmpty()) {
      throw new RunFolderException(
          run.folder(), "expected weights of the new network's names and shapes, found none");
    }
    return new Transfer(
        checkpoint.folder().toString(),
        checkpoint.weightsHash(),
        taken,
        reshaped,
        fresh,
        List.copyOf(there.keySet()),
        statistics == Statistics.OWN ? List.of() : shared(model));
  }

  /**
   * The values of what was taken, read again.
   *
   * @param transfer as it was made
   * @param model that took it
   * @throws CheckpointException if the checkpoint is not there any more, or damaged, or another
   */
  static Map<String, float[]> values(Transfer transfer, ModelConfig model) {
    Checkpoint checkpoint = Checkpoint.open(Path.of(transfer.checkpoint()));
    if (!checkpoint.weightsHash().equals(transfer.weightsHash())) {
      throw new CheckpointException(
          checkpoint.folder(),
          "expected the weights that the run began with (SHA-256 %s), found others (%s)"
              .formatted(transfer.weightsHash(), checkpoint.weightsHash()));
    }
    Map<String, Shape> taken = new LinkedHashMap<>(Networks.shapes(model));
    taken.keySet().retainAll(transfer.taken());
    return SavedWeights.read(checkpoint.weights(), taken);
  }

  /** Modalities of equal width here and there. */
  private List<String> shared(ModelConfig model) {
    InputStatistics theirs = run.statistics();
    return model.inputs().stream()
        .filter(input -> theirs.normalization(input.name(), input.width(), 1).isPresent())
        .map(InputSpec::name)
        .toList();
  }
}
