package org.trimodal.evaluation.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.trimodal.evaluation.prediction.MissingShares;
import org.trimodal.metric.Bootstrap;
import org.trimodal.metric.Clusters;
import org.trimodal.metric.ConfusionMatrix;
import org.trimodal.metric.Interval;
import org.trimodal.metric.Measurement;
import org.trimodal.metric.Metric;

/**
 * The content of {@code metrics.json}: fractions from 0 to 1, null for what is not defined; then
 * confusion matrices, intervals, and how these were drawn.
 */
public final class MetricsJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private MetricsJson() {}

  /** All of a measurement. */
  public static String of(Measurement measurement) {
    return of(measurement, MissingShares.none());
  }

  /** The same of predictions from parts of the input. */
  static String of(Measurement measurement, MissingShares missing) {
    ObjectNode node = node();
    node.put("n", measurement.metrics().n());
    for (Metric metric : Metric.values()) {
      measurement
          .metrics()
          .value(metric)
          .ifPresentOrElse(
              value -> node.put(metric.key(), value), () -> node.putNull(metric.key()));
    }
    ObjectNode confusion = node.putObject("confusion");
    measurement
        .levels()
        .ifPresent(matrix -> put(confusion, "acc" + matrix.classes().size(), matrix));
    measurement.polarity().ifPresent(matrix -> put(confusion, "polarity", matrix));
    ObjectNode intervals = node.putObject("intervals");
    for (Metric metric : Metric.values()) {
      measurement
          .interval(metric)
          .ifPresent(ends -> intervals.putArray(metric.key()).add(ends.low()).add(ends.high()));
    }
    put(node, measurement.bootstrap(), measurement.clusters());
    if (!missing.isNone()) {
      node.set("missing", JSON.valueToTree(missing));
    }
    return text(node);
  }

  static ObjectNode node() {
    return JSON.createObjectNode();
  }

  /** How intervals were drawn. */
  static void put(ObjectNode node, Bootstrap bootstrap, Clusters clusters) {
    node.putObject("bootstrap")
        .put("level", Interval.LEVEL)
        .put("resamples", bootstrap.resamples())
        .put("seed", bootstrap.seed())
        .put("unit", clusters.unit())
        .put("units", clusters.count());
  }

  static String text(ObjectNode node) {
    try {
      return JSON.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("metrics are always JSON", e);
    }
  }

  private static void put(ObjectNode node, String name, ConfusionMatrix matrix) {
    ObjectNode written = node.putObject(name);
    written.set("classes", JSON.valueToTree(matrix.classes()));
    written.set("truth_by_prediction", JSON.valueToTree(List.of(matrix.counts())));
  }
}
