package org.trimodal.training.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.trimodal.training.metric.SentimentMetrics;

/** The content of {@code metrics.json}: fractions from 0 to 1, null for what is not defined. */
final class MetricsJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private MetricsJson() {}

  static String of(SentimentMetrics metrics) {
    ObjectNode node = JSON.createObjectNode();
    node.put("n", metrics.n());
    NamedMetrics.of(metrics)
        .forEach(
            (name, value) -> {
              if (value.isPresent()) {
                node.put(name, value.getAsDouble());
              } else {
                node.putNull(name);
              }
            });
    try {
      return JSON.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("metrics are always JSON", e);
    }
  }
}
