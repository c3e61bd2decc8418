package org.trimodal.training.metric;

import java.util.Map;
import java.util.Optional;

/**
 * All that is told of predictions.
 *
 * @param metrics of all utterances
 * @param bootstrap how the intervals were drawn
 * @param intervals of the metrics
 * @param levels which of the seven levels were taken for which; absent with several targets
 * @param polarity which of the polarity head's classes were taken for which; absent where it is off
 */
public record Measurement(
    SentimentMetrics metrics,
    Bootstrap bootstrap,
    Map<Metric, Interval> intervals,
    Optional<ConfusionMatrix> levels,
    Optional<ConfusionMatrix> polarity) {
  /** Copies the map. */
  public Measurement {
    intervals = Map.copyOf(intervals);
  }

  /** Measures, with intervals. */
  public static Measurement of(ScoredUtterances scored, Bootstrap bootstrap) {
    return new Measurement(
        scored.metrics(),
        bootstrap,
        bootstrap.of(scored),
        scored.confusion(ClassReading.SEVEN_LEVELS),
        scored.polarityConfusion());
  }

  /** The interval of one metric; absent where the metric is. */
  public Optional<Interval> interval(Metric metric) {
    return Optional.ofNullable(intervals.get(metric));
  }
}
