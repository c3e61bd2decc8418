package org.trimodal.training.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds records from a tree of keys and values and goes on past a problem, to report all of them
 * together; Jackson's own binding ends at the first.
 */
final class RecordBinder {
  private final List<Problem> problems = new ArrayList<>();

  /** What was found wrong, in the order of the records' components. */
  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /**
   * Builds a record.
   *
   * @param node of the record
   * @param type whose components are records, maps of records, lists, words, enums, numbers,
   *     booleans and nodes as they are; optional ones may be left out
   * @param path of the record, empty for the root
   * @return empty if there was a problem in it or below it
   */
  <T> Optional<T> bind(JsonNode node, Class<T> type, String path) {
    if (!node.isObject()) {
      return refuse(path, "keys and values", node);
    }
    List<RecordComponent> components = List.of(type.getRecordComponents());
    List<String> known = components.stream().map(RecordComponent::getName).toList();
    for (String key : ImmutableList.copyOf(node.fieldNames())) {
      if (!known.contains(key)) {
        problems.add(
            Problem.at(
                join(path, key),
                "one of " + String.join(", ", known),
                "an unknown key" + NearestKey.suggestion(key, known)));
      }
    }
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : components) {
      String key = join(path, component.getName());
      if (node.has(component.getName())) {
        value(node.get(component.getName()), component, key).ifPresent(values::add);
      } else if (component.getType() == Optional.class) {
        values.add(Optional.empty());
      } else {
        problems.add(Problem.at(key, "a value", "no such key"));
      }
    }
    return values.size() == components.size()
        ? construct(type, components, values, path)
        : Optional.empty();
  }

  private Optional<?> value(JsonNode node, RecordComponent component, String key) {
    OneOf some = component.getAnnotation(OneOf.class);
    return some == null
        ? value(node, component.getGenericType(), key)
        : choice(node, component.getType(), List.of(some.value()), key);
  }

  private Optional<?> value(JsonNode node, Type type, String key) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        Optional<?> there = value(node, arguments[0], key);
        return there.isPresent() ? Optional.of(there) : there;
      }
      return generic.getRawType() == List.class
          ? list(node, arguments[0], key)
          : map(node, (Class<?>) arguments[1], key);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == JsonNode.class) {
      return Optional.of(node);
    }
    if (plain.isRecord()) {
      return bind(node, plain, key);
    }
    if (plain.isEnum()) {
      return choice(node, plain, Choice.names(plain), key);
    }
    if (plain == boolean.class) {
      return node.isBoolean()
          ? Optional.of(node.booleanValue())
          : refuse(key, "true or false", node);
    }
    if (plain == double.class || plain == Double.class) {
      return Scalars.number(node).or(() -> refuse(key, "a number", node));
    }
    if (plain == String.class) {
      return node.isTextual() && !node.textValue().isBlank()
          ? Optional.of(node.textValue())
          : refuse(key, "a word", node);
    }
    boolean whole = node.isIntegralNumber();
    if ((plain == int.class || plain == Integer.class) && whole && node.canConvertToInt()) {
      return Optional.of(node.intValue());
    }
    if (plain == long.class && whole && node.canConvertToLong()) {
      return Optional.of(node.longValue());
    }
    return refuse(key, whole ? "a smaller number" : "a whole number", node);
  }

  private Optional<Object> choice(JsonNode node, Class<?> type, List<String> names, String key) {
    return Choice.find(type, names, node)
        .or(() -> refuse(key, "one of " + String.join(", ", names), node));
  }

  private Optional<List<Object>> list(JsonNode node, Type type, String path) {
    if (node.isValueNode() && !node.isNull()) { // one is a list of one
      return value(node, type, path).map(List::of);
    }
    if (!node.isArray()) {
      return refuse(path, "a list in brackets", node);
    }
    List<Object> values = new ArrayList<>();
    node.forEach(element -> value(element, type, path).ifPresent(values::add));
    return values.size() == node.size() ? Optional.of(values) : Optional.empty();
  }

  private Optional<Map<String, Object>> map(JsonNode node, Class<?> type, String path) {
    if (!node.isObject()) {
      return refuse(path, "keys and values", node);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (String key : ImmutableList.copyOf(node.fieldNames())) {
      bind(node.get(key), type, join(path, key)).ifPresent(value -> values.put(key, value));
    }
    return values.size() == node.size() ? Optional.of(values) : Optional.empty();
  }

  private <T> Optional<T> construct(
      Class<T> type, List<RecordComponent> components, List<Object> values, String path) {
    Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<T> canonical = type.getDeclaredConstructor(types);
      return Optional.of(canonical.newInstance(values.toArray()));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        problems.add(Problem.refused(path, String.valueOf(refused.getMessage())));
        return Optional.empty();
      }
      throw new IllegalStateException("constructor of " + type, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " with " + Arrays.toString(types), e);
    }
  }

  private <T> Optional<T> refuse(String key, String expected, JsonNode found) {
    problems.add(Problem.at(key, expected, Scalars.describe(found)));
    return Optional.empty();
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
