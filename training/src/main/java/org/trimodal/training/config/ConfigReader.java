package org.trimodal.training.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Reads a run's configuration strictly: unknown keys, missing keys, wrong types and impossible
 * values are refused by key and line; overrides by key.
 */
public final class ConfigReader {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .build();

  private final Path file;
  private final KeyLines lines;
  private final List<Setting> overrides;

  private ConfigReader(Path file, KeyLines lines, List<Setting> overrides) {
    this.file = file;
    this.lines = lines;
    this.overrides = overrides;
  }

  /**
   * Reads a file.
   *
   * @param file the configuration
   * @param settings overrides, {@code model.width=64}; {@code data.modalities.vision=off} takes one
   *     out
   * @throws ConfigException if anything is not as it should be
   */
  public static RunConfig read(Path file, List<String> settings) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new ConfigException(file + ": expected a configuration, found no readable file", e);
    }
    List<Setting> overrides = settings.stream().map(Setting::parse).toList();
    return new ConfigReader(file, KeyLines.of(file, text), overrides).bind(text);
  }

  /** The configuration as a file that reads back equal. */
  public static String write(RunConfig config) {
    try {
      return YAML.writeValueAsString(config);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record that does not become YAML", e);
    }
  }

  private RunConfig bind(String text) {
    try {
      JsonNode tree = YAML.readTree(text);
      if (!(tree instanceof ObjectNode root)) {
        throw new ConfigException(file + ": expected keys and values, found something else");
      }
      for (Setting override : overrides) {
        override.apply(root, YAML);
      }
      return YAML.treeToValue(root, RunConfig.class);
    } catch (JsonMappingException e) {
      throw new ConfigException(explain(e), e);
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          "%s line %d: expected YAML, found: %s"
              .formatted(file, e.getLocation().getLineNr(), firstLine(e.getOriginalMessage())),
          e);
    }
  }

  private String explain(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .collect(Collectors.joining("."));
    if (e instanceof UnrecognizedPropertyException unknown) {
      List<String> known =
          unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
      return place(path)
          + ": expected one of %s, found an unknown key%s"
              .formatted(known, NearestKey.suggestion(unknown.getPropertyName(), known));
    }
    if (e instanceof ValueInstantiationException && e.getCause() != null) {
      String problem = String.valueOf(e.getCause().getMessage());
      int colon = problem.indexOf(": expected");
      String key = colon < 0 ? "" : problem.substring(0, colon);
      String below = key.matches("[A-Za-z0-9.]+") ? join(path, key) : path;
      return place(below) + (below.equals(path) ? ": " + problem : problem.substring(colon));
    }
    if (e instanceof InvalidFormatException wrong && wrong.getTargetType().isEnum()) {
      String choices =
          List.of(wrong.getTargetType().getEnumConstants()).stream()
              .map(value -> value.toString().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      return place(path) + ": expected one of %s, found '%s'".formatted(choices, wrong.getValue());
    }
    if (e instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
      return place(path)
          + ": expected %s, found: %s"
              .formatted(described(wrong.getTargetType()), firstLine(e.getOriginalMessage()));
    }
    return place(path) + ": " + firstLine(e.getOriginalMessage());
  }

  /** The override that set the key, or else the line of the file on which it stands. */
  private String place(String path) {
    for (Setting override : overrides) {
      if (override.sets(path)) {
        return "--set " + override.key();
      }
    }
    return "%s line %d, %s".formatted(file.getFileName(), lines.of(path), path);
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String described(Class<?> type) {
    if (type == int.class || type == long.class) {
      return "a whole number";
    }
    if (type == double.class) {
      return "a number";
    }
    return type == boolean.class ? "true or false" : "keys and values";
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").replaceAll("\\(class [^)]*\\)", "").trim();
  }
}
