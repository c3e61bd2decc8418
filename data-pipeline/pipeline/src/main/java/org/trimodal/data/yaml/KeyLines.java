package org.trimodal.data.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * On which line of a file each key stands; Jackson's tree has forgotten it.
 *
 * @param byPath lines from 1, by the key's path; of a key that stands twice, the first
 * @param repeated keys that stand twice, by the line of the second
 */
record KeyLines(Map<String, Integer> byPath, Map<Integer, String> repeated) {
  /**
   * The lines of all keys of a text.
   *
   * @throws IOException if the text is no YAML
   */
  static KeyLines in(String text) throws IOException {
    Map<String, Integer> byPath = new LinkedHashMap<>();
    Map<Integer, String> repeated = new LinkedHashMap<>();
    try (JsonParser parser = Yaml.parser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          int line = parser.currentTokenLocation().getLineNr();
          String path = path(parser.getParsingContext());
          if (byPath.putIfAbsent(path, line) != null) {
            repeated.put(line, path);
          }
        }
      }
    }
    return new KeyLines(byPath, repeated);
  }

  /** The line of a key, or of the nearest key above it that the file has; else 1. */
  int of(String path) {
    String above = path;
    while (!above.isEmpty()) {
      Optional<Integer> line = Optional.ofNullable(byPath.get(above));
      if (line.isPresent()) {
        return line.get();
      }
      above = above.contains(".") ? above.substring(0, above.lastIndexOf('.')) : "";
    }
    return 1;
  }

  private static String path(JsonStreamContext context) {
    List<String> parts = new ArrayList<>();
    for (JsonStreamContext at = context; at != null; at = at.getParent()) {
      if (at.hasCurrentName()) {
        parts.add(0, at.getCurrentName());
      }
    }
    return String.join(".", parts);
  }
}
