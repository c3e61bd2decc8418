package org.trimodal.training.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.trimodal.savedmodel.checkpoint.FileFormat;
import org.trimodal.savedmodel.checkpoint.JsonProblem;

/**
 * The JSON files of a run's folder, each with the number of its format. Format 1 is what earlier
 * releases wrote, who gave none; its model hash was another one, its keys are the same.
 */
final class RunJson {
  private static final FileFormat FORMAT = new FileFormat("format", 2);

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private RunJson() {}

  /** A record as text, in the newest format. */
  static String write(Object value) {
    ObjectNode file = MAPPER.createObjectNode();
    file.put(FORMAT.key(), FORMAT.newest());
    file.setAll(MAPPER.<ObjectNode>valueToTree(value));
    try {
      return MAPPER.writeValueAsString(file) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record is always JSON", e);
    }
  }

  /**
   * Text of any format that this release reads as a record.
   *
   * @param file it was read from, for messages
   * @throws RunFolderException if it is of a newer format, or is not what was written
   */
  static <T> T read(Path file, String json, Class<T> type) {
    try {
      if (!(MAPPER.readTree(json) instanceof ObjectNode content)) {
        throw new RunFolderException(file, "expected what a run writes, found no JSON object");
      }
      if (!content.has(FORMAT.key())) {
        content.put(FORMAT.key(), 1);
      }
      FORMAT
          .refusal(content)
          .ifPresent(
              refusal -> {
                throw new RunFolderException(file, refusal);
              });
      content.remove(FORMAT.key());
      return MAPPER.treeToValue(content, type);
    } catch (JsonProcessingException e) {
      throw new RunFolderException(
          file, "expected what a run writes, found " + JsonProblem.found(e));
    }
  }
}
