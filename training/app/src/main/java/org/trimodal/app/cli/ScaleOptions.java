package org.trimodal.app.cli;

import com.google.common.primitives.Floats;
import java.util.List;
import java.util.Optional;
import org.trimodal.metric.LabelReading;
import org.trimodal.model.TaskConfig.Polarity.Classes;
import org.trimodal.model.TaskConfig.Scale;
import picocli.CommandLine.Option;

/** What a file of predictions does not say of its scores. */
final class ScaleOptions {
  @Option(
      names = "--neutral",
      paramLabel = "SCORE",
      description = "score that is neither positive nor negative (default: 0)")
  private double neutral;

  @Option(
      names = "--scale",
      split = ",",
      paramLabel = "SCORE",
      description = {
        "lowest and highest score, as in --scale=-3,3, which say what metrics mean something",
        "(default: the narrowest of 0,1, -1,1, 1,5, -3,3 and 1,7 that holds the truths)"
      })
  private List<Double> ends = List.of();

  @Option(
      names = "--polarity",
      paramLabel = "CLASSES",
      description =
          "classes of the column polarity: non_negative, non_zero or three (default: non_negative)")
  private Classes classes = Classes.NON_NEGATIVE;

  /**
   * What the scores mean.
   *
   * @param truths {@code [utterances]}, on their own scale
   */
  LabelReading labels(float[] truths) {
    Optional<Scale> scale = scale();
    if (scale.isEmpty()) {
      return LabelReading.fitting(neutral, classes, truths);
    }
    for (float truth : truths) {
      if (truth < scale.get().min() || truth > scale.get().max()) {
        throw new WrongUseException(
            "--scale: expected one that holds every truth, found %s, which does not hold %s"
                .formatted(ends, truth));
      }
    }
    return new LabelReading(scale.get(), classes);
  }

  /** The same before the truths are known: good for reading a file, which asks for classes only. */
  LabelReading labels() {
    return labels(Floats.toArray(List.of()));
  }

  private Optional<Scale> scale() {
    if (ends.isEmpty()) {
      return Optional.empty();
    }
    if (ends.size() != 2 || !(ends.get(0) <= neutral && neutral <= ends.get(1))) {
      throw new WrongUseException(
          "--scale: expected a lowest and a highest score around --neutral %s, found %s"
              .formatted(neutral, ends));
    }
    try {
      return Optional.of(new Scale(ends.get(0), ends.get(1), neutral));
    } catch (IllegalArgumentException e) {
      throw new WrongUseException("--" + e.getMessage());
    }
  }
}
