package org.trimodal.training.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Constants of an enum by their names in a configuration, which are in lower case. */
public final class Choice {
  private Choice() {}

  static List<String> names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> name((Enum<?>) constant))
        .toList();
  }

  /**
   * The constant that a node names.
   *
   * @param names of the type's constants that may be chosen
   */
  static Optional<Object> find(Class<?> type, List<String> names, JsonNode node) {
    return Arrays.stream(type.getEnumConstants())
        .map(Object.class::cast)
        .filter(constant -> node.isTextual() && name((Enum<?>) constant).equals(node.textValue()))
        .filter(constant -> names.contains(node.textValue()))
        .findFirst();
  }

  /** The name of a constant. */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
