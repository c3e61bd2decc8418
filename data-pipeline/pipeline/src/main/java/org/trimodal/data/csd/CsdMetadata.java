package org.trimodal.data.csd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of a metadata value: JSON in newer files, plain in older ones. */
final class CsdMetadata {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What h5py 3 and {@code str} made of text that was no JSON (CMU-MultimodalSDK issue 352). */
  private static final Pattern PYTHON_BYTES = Pattern.compile("b'(.*)'", Pattern.DOTALL);

  private CsdMetadata() {}

  static String parse(String written) {
    try {
      JsonNode value = JSON.readTree(written);
      if (value != null && !value.isMissingNode()) {
        return value.isTextual() ? unwrap(value.textValue()) : value.toString();
      }
    } catch (JsonProcessingException e) {
      return unwrap(written); // an old file's plain text
    }
    return written;
  }

  static String write(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a string that does not become JSON", e);
    }
  }

  private static String unwrap(String text) {
    Matcher bytes = PYTHON_BYTES.matcher(text);
    return bytes.matches() ? bytes.group(1) : text;
  }
}
