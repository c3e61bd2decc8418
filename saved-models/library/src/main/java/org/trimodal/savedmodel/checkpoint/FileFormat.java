package org.trimodal.savedmodel.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The formats of one kind of JSON file that this program reads: from 1 to the newest, which is the
 * one it writes.
 *
 * @param key that holds the number
 * @param newest the format that is written
 */
public record FileFormat(String key, int newest) {
  /**
   * Why a file cannot be read; empty if it can.
   *
   * @param file its content, looked at before it is bound to a type: other formats may have other
   *     keys
   * @return {@code expected <what>, found <what>}
   */
  public Optional<String> refusal(JsonNode file) {
    JsonNode found = file.path(key);
    if (found.isInt() && found.intValue() >= 1 && found.intValue() <= newest) {
      return Optional.empty();
    }
    String readable = newest == 1 ? "1" : "1 to " + newest;
    if (found.isIntegralNumber() && found.bigIntegerValue().signum() > 0) {
      return Optional.of(
          "expected a file in format %s, found one written by a newer Trimodal: format %s, this one reads up to %d"
              .formatted(readable, found, newest));
    }
    return Optional.of(
        "expected %s %s, found %s"
            .formatted(key, readable, found.isMissingNode() ? "none" : found));
  }
}
