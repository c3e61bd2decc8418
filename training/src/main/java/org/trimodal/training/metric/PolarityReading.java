package org.trimodal.training.metric;

import java.util.List;
import org.trimodal.model.TaskConfig.Polarity.Classes;

/** What the classes of the polarity head say of a true score. */
final class PolarityReading {
  private PolarityReading() {}

  /**
   * The head's decisions.
   *
   * @param truth {@code [utterances]}, distances from neutral
   * @param predictions of the same utterances, with a polarity
   */
  static Decisions of(double[] truth, Predictions predictions, Classes classes) {
    List<String> names = names(classes);
    if (predictions.classes() != names.size()) {
      throw new IllegalArgumentException(
          "polarity: expected %d classes, found %d".formatted(names.size(), predictions.classes()));
    }
    return Decisions.of(
        truth,
        names,
        score -> classes != Classes.NON_ZERO || score != 0,
        score -> classOf(score, classes),
        predictions::polarityClass);
  }

  private static List<String> names(Classes classes) {
    return switch (classes) {
      case NON_NEGATIVE -> List.of("negative", "non-negative");
      case NON_ZERO -> List.of("negative", "positive");
      case THREE -> List.of("negative", "neutral", "positive");
    };
  }

  private static int classOf(double truth, Classes classes) {
    return switch (classes) {
      case NON_NEGATIVE -> truth >= 0 ? 1 : 0;
      case NON_ZERO -> truth > 0 ? 1 : 0;
      case THREE -> truth < 0 ? 0 : truth == 0 ? 1 : 2;
    };
  }
}
