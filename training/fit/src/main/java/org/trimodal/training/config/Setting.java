package org.trimodal.training.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.trimodal.data.yaml.ConfigException;
import org.trimodal.data.yaml.NearestKey;
import org.trimodal.data.yaml.Yaml;

/**
 * One {@code --set key=value} of the command line.
 *
 * @param key path of an existing key, parted by dots
 * @param value as YAML; {@code off} takes a modality out
 */
record Setting(String key, String value) {
  private static final String MODALITIES = "data.modalities";

  static Setting parse(String argument) {
    int equals = argument.indexOf('=');
    if (equals < 1) {
      throw new ConfigException("--set %s: expected key=value, found no '='".formatted(argument));
    }
    return new Setting(argument.substring(0, equals).trim(), argument.substring(equals + 1).trim());
  }

  /** Whether this setting is what a problem at that key comes from. */
  boolean sets(String path) {
    return key.equals(path) || path.startsWith(key + ".");
  }

  /**
   * Replaces the key's value in the tree of the file.
   *
   * @return what is wrong, if the file has no such key or the value is no YAML
   */
  Optional<String> apply(ObjectNode root) {
    List<String> parts = Splitter.on('.').splitToList(key);
    ObjectNode parent = root;
    for (String part : parts.subList(0, parts.size() - 1)) {
      if (!(parent.path(part) instanceof ObjectNode below)) {
        return Optional.of(unknown(parent, part));
      }
      parent = below;
    }
    String last = parts.get(parts.size() - 1);
    if (!parent.has(last)) {
      return Optional.of(unknown(parent, last));
    }
    if (key.equals(MODALITIES + "." + last) && value.equals("off")) {
      parent.remove(last);
      return Optional.empty();
    }
    try {
      parent.set(last, Yaml.parse(value));
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of("--set %s: expected a value, found '%s'".formatted(key, value));
    }
  }

  private String unknown(ObjectNode parent, String part) {
    List<String> known = ImmutableList.copyOf(parent.fieldNames());
    return "--set %s: expected one of %s, found '%s'%s"
        .formatted(key, String.join(", ", known), part, NearestKey.suggestion(part, known));
  }
}
