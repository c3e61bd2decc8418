package org.trimodal.training.config;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * On which line of a file each key stands; Jackson's tree has forgotten it.
 *
 * @param byPath lines from 1, by the key's path
 */
record KeyLines(Map<String, Integer> byPath) {
  /** Lines of all keys. */
  static KeyLines of(Path file, String text) {
    Map<String, Integer> byPath = new LinkedHashMap<>();
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      collect(root, "", byPath);
    } catch (MarkedYAMLException e) {
      throw new ConfigException(
          "%s line %d: expected YAML, found: %s"
              .formatted(
                  file.getFileName(),
                  e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1,
                  e.getProblem()),
          e);
    }
    return new KeyLines(byPath);
  }

  /** The line of a key, or of the nearest key above it that the file has; else 1. */
  int of(String path) {
    String above = path;
    while (!above.isEmpty()) {
      Integer line = byPath.get(above);
      if (line != null) {
        return line;
      }
      above = above.contains(".") ? above.substring(0, above.lastIndexOf('.')) : "";
    }
    return 1;
  }

  private static void collect(@Nullable Node node, String path, Map<String, Integer> byPath) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          String below = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
          byPath.put(below, key.getStartMark().getLine() + 1);
          collect(tuple.getValueNode(), below, byPath);
        }
      }
    }
  }
}
