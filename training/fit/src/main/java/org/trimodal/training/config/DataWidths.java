package org.trimodal.training.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.trimodal.data.Modality;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.data.yaml.Problem;

/**
 * Features per step of a data set's modalities, which a configuration may leave to the data set:
 * {@code width: data}. What a run writes down has the numbers.
 *
 * @param byModality widths by name; empty where no data set is at hand
 */
public record DataWidths(Map<String, Integer> byModality) {
  private static final String OF_THE_DATA = "data";

  /** Copies the map. */
  public DataWidths {
    byModality = ImmutableMap.copyOf(byModality);
  }

  /** Without a data set: every width has to be a number. */
  static DataWidths unknown() {
    return new DataWidths(Map.of());
  }

  /**
   * Of a prepared data set.
   *
   * @throws org.trimodal.data.DataException if the folder is none
   */
  public static DataWidths of(Path data) {
    ImmutableMap.Builder<String, Integer> widths = ImmutableMap.builder();
    for (Modality modality : LearningSet.open(data).schema().modalities()) {
      widths.put(modality.name().text(), modality.width());
    }
    return new DataWidths(widths.buildOrThrow());
  }

  /** Puts numbers into the tree of a configuration; returns what could not be filled in. */
  List<Problem> fill(JsonNode root) {
    List<Problem> problems = new ArrayList<>();
    for (Entry<String, JsonNode> modality : root.at("/data/modalities").properties()) {
      String key = "data.modalities." + modality.getKey();
      if (modality.getValue() instanceof ObjectNode input
          && input.path("width").asText().equals(OF_THE_DATA)) {
        Integer width = byModality.get(modality.getKey());
        if (width != null) {
          input.put("width", width);
        } else if (!byModality.isEmpty()) {
          input.put("width", 1); // so that this is told once
          problems.add(
              Problem.at(
                  key,
                  "one of %s as the data set has".formatted(String.join(", ", byModality.keySet())),
                  "no such modality; leave it out with --set %s=off".formatted(key)));
        }
      }
    }
    return problems;
  }
}
