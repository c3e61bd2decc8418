package org.trimodal.metric;

import java.util.Map;
import java.util.Optional;

/**
 * All that is told of predictions.
 *
 * @param metrics of all utterances
 * @param bootstrap how the intervals were drawn
 * @param clusters of the utterances, which were drawn
 * @param intervals of the metrics
 * @param levels which of the scale's whole numbers were taken for which; absent where it has none,
 *     and with several targets
 * @param polarity which of the polarity head's classes were taken for which; absent where it is off
 */
public record Measurement(
    SentimentMetrics metrics,
    Bootstrap bootstrap,
    Clusters clusters,
    Map<Metric, Interval> intervals,
    Optional<ConfusionMatrix> levels,
    Optional<ConfusionMatrix> polarity) {
  /** Copies the map. */
  public Measurement {
    intervals = Map.copyOf(intervals);
  }

  /**
   * Measures, with intervals.
   *
   * @param clusters of the utterances
   */
  public static Measurement of(ScoredUtterances scored, Clusters clusters, Bootstrap bootstrap) {
    return new Measurement(
        scored.metrics(),
        bootstrap,
        clusters,
        bootstrap.of(scored, clusters),
        scored.levels(),
        scored.polarityConfusion());
  }

  /** The interval of one metric; absent where the metric is. */
  public Optional<Interval> interval(Metric metric) {
    return Optional.ofNullable(intervals.get(metric));
  }
}
