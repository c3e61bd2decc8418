package org.trimodal.data.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.trimodal.data.InputFile;
import org.trimodal.files.IoFailure;

/**
 * A file of keys and values that becomes a record. It is read strictly: unknown keys, missing keys,
 * wrong types and impossible values are refused by key and line, all that were found together.
 */
public final class YamlFile {
  private final String name;
  private final KeyLines lines;
  private final ObjectNode root;

  private YamlFile(String name, KeyLines lines, ObjectNode root) {
    this.name = name;
    this.lines = lines;
    this.root = root;
  }

  /**
   * Parses a file.
   *
   * @throws ConfigException if it cannot be read or holds something else than keys and values
   */
  public static YamlFile open(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      String text = InputFile.text(file);
      KeyLines lines = KeyLines.in(text);
      JsonNode tree = Yaml.parse(text);
      if (tree instanceof ObjectNode root) {
        return new YamlFile(name, lines, root);
      }
      throw new ConfigException(
          "%s line 1: expected keys and values, found %s".formatted(name, Scalars.describe(tree)));
    } catch (JsonProcessingException e) {
      throw new ConfigException(YamlProblem.inWords(file, e), e);
    } catch (IOException e) {
      throw new ConfigException(
          file + ": expected a configuration, found " + IoFailure.inWords(e), e);
    }
  }

  /**
   * Reads a record from a file.
   *
   * @param type see {@link RecordBinder#bind}
   * @throws ConfigException if anything is not as it should be
   */
  public static <T extends Record> T read(Path file, Class<T> type) {
    return open(file).bind(type);
  }

  /** The keys and values, which may be changed before they are bound. */
  public ObjectNode root() {
    return root;
  }

  /**
   * Where a key stands, or else the nearest key above it: {@code mosi.yaml line 3, model.width}.
   */
  public String place(String key) {
    return place(key, key);
  }

  /**
   * As above.
   *
   * @param key whose line is given
   * @param shown what the place calls it
   */
  public String place(String key, String shown) {
    return "%s line %d, %s".formatted(name, lines.of(key), shown);
  }

  /**
   * Makes a record of the keys and values, all of which are the file's own.
   *
   * @param type see {@link RecordBinder#bind}
   * @throws ConfigException if anything is not as it should be
   */
  public <T extends Record> T bind(Class<T> type) {
    return bind(type, List.of(), this::place);
  }

  /**
   * Makes a record of keys and values some of which were changed.
   *
   * @param type see {@link RecordBinder#bind}
   * @param found problems of the values that are known already, told with those found here
   * @param places where the value of a key comes from
   * @throws ConfigException if there is a problem
   */
  public <T extends Record> T bind(
      Class<T> type, List<String> found, UnaryOperator<String> places) {
    List<String> problems = new ArrayList<>();
    lines.repeated().forEach((line, key) -> problems.add(repetition(line, key)));
    problems.addAll(found);
    RecordBinder binder = new RecordBinder();
    Optional<T> bound = binder.bind(root, type, "");
    binder.problems().forEach(problem -> problems.add(problem.at(places)));
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return bound.orElseThrow();
  }

  private String repetition(int line, String key) {
    return "%s line %d, %s: expected once, found on line %d before"
        .formatted(name, line, key, lines.of(key));
  }
}
