package org.trimodal.evaluation.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.trimodal.data.Split;
import org.trimodal.evaluation.report.Evaluation;
import org.trimodal.evaluation.report.EvaluationRequest;
import org.trimodal.evaluation.report.PredictionsReader;
import org.trimodal.evaluation.report.PredictionsTable;
import org.trimodal.metric.LabelReading;
import org.trimodal.metric.ScoredUtterances;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.fit.TrainingResult;
import org.trimodal.training.run.RunFolder;

/**
 * One run of an experiment, which may be there already.
 *
 * @param variant to train
 * @param seed to train from
 * @param folder of the run
 */
public record PlannedRun(Variant variant, long seed, Path folder) {
  /** The run's configuration. */
  RunConfig config() {
    return variant.config().withSeed(seed);
  }

  /** Name for people. */
  public String label() {
    return variant.label().isEmpty() ? "seed " + seed : variant.label() + ", seed " + seed;
  }

  boolean begun() {
    return Files.exists(folder);
  }

  /** Whether it was trained to its end. */
  boolean trained() {
    return begun() && Files.exists(RunFolder.open(folder).result());
  }

  /** Whether its best checkpoint was measured on a split. */
  boolean evaluated(Split split) {
    return Files.exists(evaluation(split).resolve("metrics.json"))
        && Files.exists(predictions(split));
  }

  /**
   * Refuses what is there if it is another run.
   *
   * @param initial checkpoint that its weights were taken from, if any
   * @throws org.trimodal.training.run.RunFolderException naming what differs
   */
  void requireSame(String dataHash, Optional<Path> initial) {
    RunFolder.open(folder).requireMadeFrom(ConfigReader.write(config()), dataHash, initial);
  }

  /** Measures the best checkpoint on a split. */
  void evaluate(Path data, Split split) {
    Path best = RunFolder.open(folder).best().folder();
    Evaluation.run(new EvaluationRequest(best, data, split, evaluation(split), false));
  }

  /** How training ended. */
  TrainingResult result() {
    return RunFolder.read(RunFolder.open(folder).result(), TrainingResult.class);
  }

  /** How it ended and what it predicts on a split that it was measured on. */
  RunOutcome outcome(Split split) {
    LabelReading labels = LabelReading.of(config().tasks());
    PredictionsTable read = PredictionsReader.read(predictions(split), labels);
    ScoredUtterances scored = ScoredUtterances.of(read.truths(), read.predictions(), labels);
    return new RunOutcome(this, result(), split, read.ids(), scored);
  }

  private Path evaluation(Split split) {
    return new RunFolder(folder).evaluation(split);
  }

  private Path predictions(Split split) {
    return evaluation(split).resolve("predictions.csv");
  }
}
