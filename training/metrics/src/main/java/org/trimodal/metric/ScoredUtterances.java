package org.trimodal.metric;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trimodal.model.TaskConfig;

/**
 * Predictions beside the truth, read in every way of the field, so that the metrics of any
 * utterances drawn from them, repeats included, cost one pass over these.
 */
public final class ScoredUtterances {
  private final int n;
  private final Map<Metric, Measure> measures = new EnumMap<>(Metric.class);

  private ScoredUtterances(int n, Columns columns) {
    this.n = n;
    for (Metric metric : Metric.values()) {
      metric.of(columns).ifPresent(measure -> measures.put(metric, measure));
    }
  }

  /**
   * Reads predictions.
   *
   * @param truths {@code [utterances * targets]}, row-major, on the label's own scale
   * @param predictions of the same utterances
   * @param tasks says the scale's neutral point and what the heads tell
   */
  public static ScoredUtterances of(float[] truths, Predictions predictions, TaskConfig tasks) {
    return of(truths, predictions, LabelReading.of(tasks));
  }

  /**
   * Reads predictions, whoever made them.
   *
   * @param truths {@code [utterances * targets]}, row-major, on the label's own scale
   * @param predictions of the same utterances
   * @param labels what scores and polarities mean
   */
  public static ScoredUtterances of(float[] truths, Predictions predictions, LabelReading labels) {
    if (truths.length != predictions.score().length) {
      throw new IllegalArgumentException(
          "metrics: expected as many truths as scores, found %d and %d"
              .formatted(truths.length, predictions.score().length));
    }
    return new ScoredUtterances(predictions.utterances(), Columns.of(truths, predictions, labels));
  }

  /** Number of utterances. */
  public int size() {
    return n;
  }

  /** Metrics of all utterances. */
  public SentimentMetrics metrics() {
    return metrics(all());
  }

  /**
   * Metrics of some of the utterances.
   *
   * @param drawn their numbers, from 0; one that is drawn twice counts twice
   */
  public SentimentMetrics metrics(int[] drawn) {
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    measures.forEach(
        (metric, measure) -> measure.over(drawn).ifPresent(number -> values.put(metric, number)));
    return new SentimentMetrics(drawn.length, values);
  }

  /** The metrics that these utterances have, each ready to be taken of some of them. */
  Map<Metric, Measure> measures() {
    return Collections.unmodifiableMap(measures);
  }

  /** Which classes were taken for which; absent where the metric counts none of these scores. */
  public Optional<ConfusionMatrix> confusion(Metric metric) {
    return Optional.ofNullable(measures.get(metric)).flatMap(measure -> measure.confusion(all()));
  }

  /** The same of the finest reading as whole numbers; absent where the scale has none. */
  public Optional<ConfusionMatrix> levels() {
    return confusion(Metric.ACC7).or(() -> confusion(Metric.ACC5));
  }

  /** The same of the polarity head; absent where it is off. */
  public Optional<ConfusionMatrix> polarityConfusion() {
    return confusion(Metric.POLARITY_ACCURACY);
  }

  /** Numbers of all utterances. */
  int[] all() {
    return IntStream.range(0, n).toArray();
  }
}
