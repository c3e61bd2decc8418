package org.trimodal.serving.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trimodal.savedmodel.checkpoint.JsonProblem;
import org.trimodal.serving.http.ServerException;

/**
 * Utterances to try a model on.
 *
 * @param utterances JSON objects with {@code id}, features {@code [time][width]} per modality and,
 *     if they are known, {@code words} and the true {@code score}
 */
public record Examples(List<JsonNode> utterances) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Copies the list. */
  public Examples {
    utterances = List.copyOf(utterances);
  }

  /** No examples. */
  public static Examples none() {
    return new Examples(List.of());
  }

  /**
   * Reads a file of JSON lines.
   *
   * @throws ServerException naming file and line
   */
  public static Examples read(Path file) {
    List<JsonNode> utterances = new ArrayList<>();
    int line = 0;
    try {
      for (String text : Files.readAllLines(file)) {
        line++;
        if (!text.isBlank()) {
          utterances.add(utterance("%s line %d".formatted(file, line), MAPPER.readTree(text)));
        }
      }
    } catch (JsonProcessingException e) {
      throw new ServerException(
          "%s line %d: expected JSON, found %s".formatted(file, line, JsonProblem.found(e)), e);
    } catch (IOException e) {
      throw new ServerException(file + ": expected a file of JSON lines, found: " + e, e);
    }
    return new Examples(utterances);
  }

  private static JsonNode utterance(String place, JsonNode utterance) {
    if (!utterance.path("id").isTextual()) {
      throw new ServerException(place + ": expected an object with the key id, found none");
    }
    for (JsonNode word : utterance.path("words")) {
      if (!word.isTextual()) {
        throw new ServerException(place + ", words: expected texts, found " + word);
      }
    }
    return utterance;
  }
}
