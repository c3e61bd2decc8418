package org.trimodal.training.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hash of everything that fixes the graph: SHA-256 of canonical JSON, which has its keys in
 * alphabetical order, no white space, and the shortest decimal of each number whatever the Java
 * version. The modalities are a list, because their order is that of the network's pairs.
 */
final class ModelHash {
  private static final ObjectMapper CANONICAL =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(
              StreamWriteFeature.USE_FAST_DOUBLE_WRITER) // Double.toString is not always shortest
          .build();

  private ModelHash() {}

  static String of(RunConfig config) {
    return Hashing.sha256().hashString(json(config), StandardCharsets.UTF_8).toString();
  }

  /** What is hashed. */
  static String json(RunConfig config) {
    List<Map<String, Object>> modalities = new ArrayList<>();
    config
        .data()
        .modalities()
        .forEach(
            (name, input) -> {
              Map<String, Object> modality = new LinkedHashMap<>();
              modality.put("name", name);
              modality.put("input", input);
              modalities.add(modality);
            });
    Map<String, Object> graph = new LinkedHashMap<>();
    graph.put("architecture", config.architecture());
    graph.put("modalities", modalities);
    graph.put("model", config.model());
    graph.put("tasks", config.tasks());
    try {
      return CANONICAL.writeValueAsString(graph);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a configuration is always JSON", e);
    }
  }
}
