package org.trimodal.training.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.data.InputFile;
import org.trimodal.files.IoFailure;

/**
 * Reads a run's configuration strictly: unknown keys, missing keys, wrong types and impossible
 * values are refused by key and line, overrides by key, all that was found together.
 */
public final class ConfigReader {
  private static final ObjectMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS) // off is a choice
                  .build())
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .addModule(Scalars.writing())
          .build();

  private final String name;
  private final KeyLines lines;
  private final List<Setting> settings;
  private final DataWidths widths;
  private final List<String> problems = new ArrayList<>();

  private ConfigReader(Path file, KeyLines lines, List<Setting> settings, DataWidths widths) {
    this.name = String.valueOf(file.getFileName());
    this.lines = lines;
    this.settings = settings;
    this.widths = widths;
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
    return read(file, settings, DataWidths.unknown());
  }

  /**
   * Reads a file for a data set.
   *
   * @param file the configuration
   * @param settings overrides, as above
   * @param widths stand in for {@code width: data}
   * @throws ConfigException if anything is not as it should be
   */
  public static RunConfig read(Path file, List<String> settings, DataWidths widths) {
    return read(file, RunConfig.class, settings, widths);
  }

  /**
   * Reads a record of another type, e.g. a recipe for preparing data, as strictly.
   *
   * @param type see {@link RecordBinder#bind}
   * @throws ConfigException if anything is not as it should be
   */
  public static <T> T read(Path file, Class<T> type) {
    return read(file, type, List.of(), DataWidths.unknown());
  }

  private static <T> T read(Path file, Class<T> type, List<String> settings, DataWidths widths) {
    List<Setting> parsed = settings.stream().map(Setting::parse).toList();
    try {
      String text = InputFile.text(file);
      KeyLines lines = KeyLines.of(YAML, text);
      return new ConfigReader(file, lines, parsed, widths).bind(YAML.readTree(text), type);
    } catch (JsonProcessingException e) {
      throw new ConfigException(YamlProblem.inWords(file, e), e);
    } catch (IOException e) {
      throw new ConfigException(
          file + ": expected a configuration, found " + IoFailure.inWords(e), e);
    }
  }

  /**
   * Where a key stands in a file, for messages.
   *
   * @param path of the key
   * @param name of it, as the message shows it
   */
  static String place(Path file, String path, String name) {
    try {
      int line = KeyLines.of(YAML, InputFile.text(file)).of(path);
      return "%s line %d, %s".formatted(file.getFileName(), line, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The configuration as a file that reads back equal. */
  public static String write(RunConfig config) {
    try {
      return YAML.writeValueAsString(config);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record that does not become YAML", e);
    }
  }

  /** The configuration as maps, numbers and texts, key by key as in the file. */
  public static Map<String, Object> asMap(RunConfig config) {
    try {
      return YAML.readValue(write(config), new TypeReference<Map<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a configuration that does not read back", e);
    }
  }

  private <T> T bind(JsonNode tree, Class<T> type) throws JsonProcessingException {
    if (!(tree instanceof ObjectNode root)) {
      throw new ConfigException(
          "%s line 1: expected keys and values, found %s".formatted(name, Scalars.describe(tree)));
    }
    lines.repeated().forEach(this::refuseRepetition);
    for (Setting setting : settings) {
      setting.apply(root, YAML).ifPresent(problems::add);
    }
    widths.fill(root).forEach(this::refuse);
    RecordBinder binder = new RecordBinder();
    Optional<T> config = binder.bind(root, type, "");
    binder.problems().forEach(this::refuse);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return config.orElseThrow();
  }

  private void refuse(Problem problem) {
    problems.add(place(problem.key()) + problem.text());
  }

  private void refuseRepetition(int line, String key) {
    problems.add(
        "%s line %d, %s: expected once, found on line %d before"
            .formatted(name, line, key, lines.of(key)));
  }

  /** The override that set the key, or else the line of the file on which it stands. */
  private String place(String key) {
    return settings.stream()
        .filter(setting -> setting.sets(key))
        .reduce((first, last) -> last)
        .map(setting -> "--set " + key)
        .orElseGet(() -> "%s line %d, %s".formatted(name, lines.of(key), key));
  }
}
