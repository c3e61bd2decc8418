package org.trimodal.savedmodel.checkpoint;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.Map;

/** JSON of models and checkpoints: no key more or less than expected, no nulls, no other types. */
public final class StrictJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
          .addModule(new Jdk8Module())
          .build();

  private StrictJson() {}

  /** An object as indented text. */
  public static String write(Object value) throws JsonProcessingException {
    return MAPPER.writeValueAsString(value) + "\n";
  }

  /** Text as an object. */
  public static <T> T read(String json, Class<T> type) throws JsonProcessingException {
    return present(MAPPER.readValue(json, type));
  }

  static Map<String, String> readTexts(String json) throws JsonProcessingException {
    return present(MAPPER.readValue(json, new TypeReference<Map<String, String>>() {}));
  }

  /** Any JSON, to look at before it is bound to a type. */
  public static JsonNode readTree(String json) throws JsonProcessingException {
    return MAPPER.readTree(json);
  }

  /** The text {@code null} is JSON too. */
  private static <T> T present(T value) throws JsonProcessingException {
    if (value == null) {
      throw MismatchedInputException.from(null, Object.class, "null");
    }
    return value;
  }
}
