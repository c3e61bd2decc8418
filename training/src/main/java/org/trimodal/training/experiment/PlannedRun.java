package org.trimodal.training.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.trimodal.data.Split;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.fit.TrainingResult;
import org.trimodal.training.metric.LabelReading;
import org.trimodal.training.metric.ScoredUtterances;
import org.trimodal.training.report.Evaluation;
import org.trimodal.training.report.EvaluationRequest;
import org.trimodal.training.report.PredictionsReader;
import org.trimodal.training.report.PredictionsTable;
import org.trimodal.training.report.RunFolder;

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

  /** Whether it was trained and evaluated. */
  boolean finished() {
    return begun()
        && Files.exists(RunFolder.open(folder).result())
        && Files.exists(evaluation().resolve("metrics.json"))
        && Files.exists(predictions());
  }

  /**
   * Refuses what is there if it is another run.
   *
   * @param initial checkpoint that its weights were taken from, if any
   * @throws org.trimodal.training.report.RunFolderException naming what differs
   */
  void requireSame(String dataHash, Optional<Path> initial) {
    RunFolder.open(folder).requireMadeFrom(ConfigReader.write(config()), dataHash, initial);
  }

  /** Measures the best checkpoint on the test split; nothing chooses by it. */
  void evaluate(Path data) {
    Path best = RunFolder.open(folder).best().folder();
    Evaluation.run(new EvaluationRequest(best, data, Split.TEST, evaluation(), false));
  }

  /** How it ended and what it predicts. */
  RunOutcome outcome() {
    TrainingResult result = RunFolder.read(RunFolder.open(folder).result(), TrainingResult.class);
    LabelReading labels = LabelReading.of(config().tasks());
    PredictionsTable test = PredictionsReader.read(predictions(), labels);
    ScoredUtterances scored = ScoredUtterances.of(test.truths(), test.predictions(), labels);
    return new RunOutcome(this, result, test.ids(), scored);
  }

  private Path evaluation() {
    return new RunFolder(folder).evaluation(Split.TEST);
  }

  private Path predictions() {
    return evaluation().resolve("predictions.csv");
  }
}
