package org.trimodal.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Polarity.Classes;
import org.trimodal.model.TaskConfig.Scale;

/**
 * What scores and classes mean.
 *
 * @param scale of the scores, which says what metrics mean something
 * @param classes what the polarity tells apart
 */
public record LabelReading(Scale scale, Classes classes) {
  /** As a network was trained to mean them. */
  public static LabelReading of(TaskConfig tasks) {
    return new LabelReading(tasks.scale(), tasks.polarity().classes());
  }

  /**
   * Of scores whose scale is not known: the narrowest of the field's scales that holds the truths.
   *
   * @param neutral score that is neither positive nor negative
   * @param classes what the polarity tells apart
   * @param truths {@code [utterances]}
   */
  public static LabelReading fitting(double neutral, Classes classes, float[] truths) {
    double[] numbers = new double[truths.length];
    Arrays.setAll(numbers, i -> truths[i]);
    return new LabelReading(FieldScale.of(neutral, numbers), classes);
  }

  /** The scale, such as {@code -3 to 3 around 0}. */
  public String text() {
    return "%s to %s around %s".formatted(text(scale.min()), text(scale.max()), text(neutral()));
  }

  private static String text(double score) {
    return score == Math.rint(score) ? Long.toString((long) score) : Double.toString(score);
  }

  /** Score that is neither positive nor negative. */
  public double neutral() {
    return scale.neutral();
  }

  /** The finest accuracy in the scale's whole numbers; absent where it has none. */
  public Optional<Metric> levels() {
    return Stream.of(Metric.ACC7, Metric.ACC5)
        .filter(accuracy -> accuracy.appliesTo(scale))
        .findFirst();
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
