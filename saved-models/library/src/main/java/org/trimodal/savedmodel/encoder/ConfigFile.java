package org.trimodal.savedmodel.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.trimodal.model.encoder.EncoderConfig;

/**
 * {@code config.json} of a Hugging Face folder: what is asked of it is there and of its kind, or is
 * refused by its key.
 *
 * @param file for messages
 * @param json its content
 */
record ConfigFile(Path file, JsonNode json) {
  /** The family that the encoder belongs to. */
  String family() {
    return json.path("model_type").asText("none");
  }

  /**
   * Sizes under these keys.
   *
   * @param keys of vocabulary, width, layers, heads, inner width and positions
   */
  EncoderConfig config(List<String> keys, int types, double epsilon) {
    try {
      return new EncoderConfig(
          whole(keys.get(0)),
          whole(keys.get(1)),
          whole(keys.get(2)),
          whole(keys.get(3)),
          whole(keys.get(4)),
          whole(keys.get(5)),
          types,
          epsilon);
    } catch (IllegalArgumentException e) {
      throw new EncoderException(file, String.valueOf(e.getMessage()), e);
    }
  }

  int whole(String key) {
    JsonNode value = json.path(key);
    if (!value.isInt()) {
      throw new EncoderException(
          file, "%s: expected a whole number, found %s".formatted(key, said(value)));
    }
    return value.intValue();
  }

  double number(String key) {
    JsonNode value = json.path(key);
    if (!value.isNumber()) {
      throw new EncoderException(
          file, "%s: expected a number, found %s".formatted(key, said(value)));
    }
    return value.doubleValue();
  }

  void require(String key, String expected) {
    JsonNode value = json.path(key);
    if (!value.asText().equals(expected)) {
      throw new EncoderException(
          file, "%s: expected %s, found %s".formatted(key, expected, said(value)));
    }
  }

  void requireIfThere(String key, String expected) {
    if (json.hasNonNull(key)) {
      require(key, expected);
    }
  }

  private static String said(JsonNode value) {
    return value.isMissingNode() ? "none" : value.toString();
  }
}
