package org.trimodal.savedmodel.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.trimodal.model.tokenizer.Vocabulary;
import org.trimodal.savedmodel.checkpoint.StrictJson;

/**
 * {@code tokenizer.json} of Hugging Face, of which BERT's WordPiece is read: {@code
 * BertNormalizer}, {@code BertPreTokenizer}, {@code WordPiece}.
 */
final class TokenizerFile {
  private static final int LONGEST_WORD = 100;

  private final Path place;
  private final JsonNode root;

  private TokenizerFile(Path place, JsonNode root) {
    this.place = place;
    this.root = root;
  }

  /**
   * The vocabulary.
   *
   * @param place of the file, for messages
   * @throws EncoderException if it is another kind of tokenizer
   */
  static Vocabulary vocabulary(Path place, String json) {
    try {
      return new TokenizerFile(place, StrictJson.readTree(json)).vocabulary();
    } catch (JsonProcessingException e) {
      throw new EncoderException(place, "expected JSON, found none that can be read", e);
    }
  }

  private Vocabulary vocabulary() {
    JsonNode model = root.path("model");
    String type = model.path("type").asText("none");
    if (type.equals("BPE")) {
      throw new EncoderException(
          place,
          "expected WordPiece, as BERT has, found BPE, as RoBERTa and GPT have: encoders of that kind"
              + " cannot be read");
    }
    require("model.type", "WordPiece", type);
    require(
        "model.continuing_subword_prefix", "##", model.path("continuing_subword_prefix").asText());
    require("model.unk_token", "[UNK]", model.path("unk_token").asText());
    require(
        "model.max_input_chars_per_word",
        Integer.toString(LONGEST_WORD),
        model.path("max_input_chars_per_word").asText());
    JsonNode normalizer = root.path("normalizer");
    require("normalizer.type", "BertNormalizer", normalizer.path("type").asText("none"));
    require("normalizer.clean_text", "true", normalizer.path("clean_text").asText());
    require(
        "normalizer.handle_chinese_chars",
        "true",
        normalizer.path("handle_chinese_chars").asText());
    boolean lowerCase = normalizer.path("lowercase").asBoolean();
    JsonNode accents = normalizer.path("strip_accents");
    if (accents.isBoolean()) {
      require("normalizer.strip_accents", Boolean.toString(lowerCase), accents.asText());
    }
    require(
        "pre_tokenizer.type",
        "BertPreTokenizer",
        root.path("pre_tokenizer").path("type").asText("none"));
    return EncoderVocabulary.of(place, pieces(model.path("vocab")), lowerCase);
  }

  private List<String> pieces(JsonNode vocabulary) {
    String[] pieces = new String[vocabulary.size()];
    vocabulary
        .properties()
        .forEach(
            property -> {
              int id = property.getValue().asInt(-1);
              if (id < 0 || id >= pieces.length || pieces[id] != null) {
                throw new EncoderException(
                    place,
                    "model.vocab: expected the ids 0 to %d once each, found %s for %s"
                        .formatted(pieces.length - 1, property.getValue(), property.getKey()));
              }
              pieces[id] = property.getKey();
            });
    return Arrays.asList(pieces);
  }

  private void require(String key, String expected, String found) {
    if (!found.equals(expected)) {
      throw new EncoderException(
          place,
          "%s: expected %s, found %s".formatted(key, expected, found.isEmpty() ? "none" : found));
    }
  }
}
