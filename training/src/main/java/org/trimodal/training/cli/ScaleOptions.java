package org.trimodal.training.cli;

import org.trimodal.model.TaskConfig.Polarity.Classes;
import org.trimodal.training.metric.LabelReading;
import picocli.CommandLine.Option;

/** What a file of predictions does not say of its scores. */
final class ScaleOptions {
  @Option(
      names = "--neutral",
      paramLabel = "SCORE",
      description = "score that is neither positive nor negative (default: 0)")
  private double neutral;

  @Option(
      names = "--polarity",
      paramLabel = "CLASSES",
      description =
          "classes of the column polarity: non_negative, non_zero or three (default: non_negative)")
  private Classes classes = Classes.NON_NEGATIVE;

  LabelReading labels() {
    return new LabelReading(neutral, classes);
  }
}
