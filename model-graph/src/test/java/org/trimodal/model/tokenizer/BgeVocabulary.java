package org.trimodal.model.tokenizer;

import ai.djl.util.JsonUtils;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** The vocabulary of bge-small-en-v1.5, as the jar of that encoder has it. */
final class BgeVocabulary {
  private BgeVocabulary() {}

  static Vocabulary load() throws IOException {
    try (InputStream in =
            Objects.requireNonNull(
                BgeVocabulary.class.getResourceAsStream("/bge-small-en-v1.5-tokenizer.json"));
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      JsonObject ids =
          JsonUtils.GSON
              .fromJson(reader, JsonObject.class)
              .getAsJsonObject("model")
              .getAsJsonObject("vocab");
      String[] pieces = new String[ids.size()];
      ids.entrySet().forEach(entry -> pieces[entry.getValue().getAsInt()] = entry.getKey());
      return new Vocabulary(Arrays.asList(pieces), true);
    }
  }
}
