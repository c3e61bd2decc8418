package org.trimodal.data.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.Map;

/** YAML in which every file of ours is read and written. */
public final class Yaml {
  private static final ObjectMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS) // off is a choice
                  .build())
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .addModule(Scalars.writing())
          .build();

  private Yaml() {}

  /**
   * Parses a text.
   *
   * @throws JsonProcessingException if it is no YAML
   */
  public static JsonNode parse(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /** Writes a record as a text from which {@link YamlFile} reads an equal one. */
  public static String write(Record value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record that does not become YAML", e);
    }
  }

  /** A record as maps, numbers and texts, key by key as {@link #write} has it. */
  public static Map<String, Object> asMap(Record value) {
    try {
      return MAPPER.readValue(write(value), new TypeReference<Map<String, Object>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record that does not read back", e);
    }
  }

  static JsonParser parser(String text) throws IOException {
    return MAPPER.createParser(text);
  }
}
