package org.trimodal.data.shard;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.trimodal.data.DataException;
import org.trimodal.data.Split;

/** The file form of a split's index: a JSON array with one line per utterance. */
final class IndexFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private IndexFile() {}

  /** Its name relative to the data set's folder. */
  static String name(Split split) {
    return "index/%s.json".formatted(split.key());
  }

  static void write(Path file, List<SplitIndex.Entry> entries) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      String separator = "\n";
      out.write("[");
      for (SplitIndex.Entry entry : entries) {
        out.write(separator);
        out.write(JSON.writeValueAsString(entry));
        separator = ",\n";
      }
      out.write("\n]\n");
    }
  }

  /**
   * Reads an index that {@link #write} wrote.
   *
   * @throws DataException if it is not one
   */
  static List<SplitIndex.Entry> read(Path file) {
    try {
      return List.of(JSON.readValue(file.toFile(), SplitIndex.Entry[].class));
    } catch (IOException e) {
      throw new DataException(
          file, "expected a data set's index, found " + JsonFailure.inWords(e), e);
    }
  }
}
