package org.trimodal.serving.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer to a request.
 *
 * @param status of HTTP
 * @param type of the body
 * @param body as it is sent
 * @param headers beside those that every answer has
 * @param details for the access log
 */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
public record Reply(
    int status,
    String type,
    byte[] body,
    Map<String, String> headers,
    Map<String, Object> details) {
  /** Type of JSON. */
  public static final String JSON = "application/json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Copies the maps. */
  public Reply {
    headers = Map.copyOf(headers);
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** A body that is JSON already. */
  public static Reply json(byte[] body, Map<String, Object> details) {
    return new Reply(200, JSON, body, Map.of(), details);
  }

  /** A value as JSON. */
  public static Reply json(Object value) {
    return json(bytes(value), Map.of());
  }

  /** An error as TensorFlow Serving tells it: {@code {"error": message}}. */
  public static Reply error(int status, String message) {
    return new Reply(
        status, JSON, bytes(Map.of("error", message)), Map.of(), Map.of("error", message));
  }

  /** Text of another type. */
  public static Reply text(String type, String text) {
    return new Reply(200, type, text.getBytes(StandardCharsets.UTF_8), Map.of(), Map.of());
  }

  /** The same answer with other headers. */
  public Reply with(Map<String, String> others) {
    return new Reply(status, type, body, others, details);
  }

  private static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + value, e);
    }
  }
}
