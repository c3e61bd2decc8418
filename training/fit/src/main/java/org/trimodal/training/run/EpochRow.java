package org.trimodal.training.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.trimodal.metric.Metric;
import org.trimodal.metric.MetricText;
import org.trimodal.metric.SentimentMetrics;

/**
 * What is written down of an epoch.
 *
 * @param epoch from 1
 * @param step updates made at its end
 * @param losses means over the epoch's training utterances: loss, then one per task
 * @param learningRate of its last step
 * @param valid metrics on the validation split
 */
public record EpochRow(
    int epoch, long step, Map<String, Double> losses, double learningRate, SentimentMetrics valid) {
  /** Copies the map, keeping its order. */
  public EpochRow {
    losses = new LinkedHashMap<>(losses);
  }

  /** Cells by column; no clock time among them, so that equal runs give equal rows. */
  Map<String, String> cells() {
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("epoch", Integer.toString(epoch));
    cells.put("step", Long.toString(step));
    losses.forEach(
        (name, value) ->
            cells.put(
                name.equals("loss") ? "train_loss" : "train_" + name + "_loss",
                Double.toString(value)));
    cells.put("learning_rate", Double.toString(learningRate));
    for (Metric metric : Metric.followed()) {
      OptionalDouble value = valid.value(metric);
      cells.put(
          "valid_" + metric.key(),
          value.isPresent() ? Double.toString(value.getAsDouble()) : MetricText.ABSENT);
    }
    return cells;
  }
}
