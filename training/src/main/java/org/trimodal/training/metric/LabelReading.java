package org.trimodal.training.metric;

import java.util.List;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Polarity.Classes;

/**
 * What scores and classes mean.
 *
 * @param neutral score that is neither positive nor negative
 * @param classes what the polarity tells apart
 */
public record LabelReading(double neutral, Classes classes) {
  /** As a network was trained to mean them. */
  public static LabelReading of(TaskConfig tasks) {
    return new LabelReading(tasks.scale().neutral(), tasks.polarity().classes());
  }

  /** Number of the polarity's classes. */
  public int count() {
    return names().size();
  }

  /** Names of the polarity's classes. */
  List<String> names() {
    return switch (classes) {
      case NON_NEGATIVE -> List.of("negative", "non-negative");
      case NON_ZERO -> List.of("negative", "positive");
      case THREE -> List.of("negative", "neutral", "positive");
    };
  }

  /**
   * Whether a polarity is true or false of an utterance.
   *
   * @param truth distance of its score from neutral
   */
  boolean covers(double truth) {
    return classes != Classes.NON_ZERO || truth != 0;
  }

  /**
   * The true polarity, an index of {@link #names}.
   *
   * @param truth distance of the score from neutral
   */
  int polarity(double truth) {
    return switch (classes) {
      case NON_NEGATIVE -> truth >= 0 ? 1 : 0;
      case NON_ZERO -> truth > 0 ? 1 : 0;
      case THREE -> truth < 0 ? 0 : truth == 0 ? 1 : 2;
    };
  }
}
