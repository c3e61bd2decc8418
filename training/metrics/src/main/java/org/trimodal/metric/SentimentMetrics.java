package org.trimodal.metric;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.trimodal.model.TaskConfig;

/**
 * The measures of the field, as MMSA computes them (metricsTop.py); fractions from 0 to 1. A value
 * that is not defined is absent: neither 0 nor NaN.
 *
 * @param n utterances
 * @param values of the metrics that are defined
 */
public record SentimentMetrics(int n, Map<Metric, Double> values) {
  /** Copies the map. */
  public SentimentMetrics {
    Map<Metric, Double> ordered = new EnumMap<>(Metric.class);
    ordered.putAll(values);
    values = Collections.unmodifiableMap(ordered);
  }

  /**
   * Measures predictions.
   *
   * @param truths {@code [utterances * targets]}, row-major, on the label's own scale
   * @param predictions of the same utterances
   * @param tasks says the scale's neutral point and what the heads tell
   */
  public static SentimentMetrics of(float[] truths, Predictions predictions, TaskConfig tasks) {
    return ScoredUtterances.of(truths, predictions, tasks).metrics();
  }

  /**
   * The metrics that are told of these scores: those that are defined, and mean absolute error and
   * correlation even where they are not.
   */
  public List<Metric> told() {
    return Arrays.stream(Metric.values())
        .filter(
            metric -> values.containsKey(metric) || metric == Metric.MAE || metric == Metric.CORR)
        .toList();
  }

  /** One metric. */
  public OptionalDouble value(Metric metric) {
    Double value = values.get(metric);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
