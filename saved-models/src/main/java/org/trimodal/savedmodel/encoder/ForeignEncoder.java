package org.trimodal.savedmodel.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;
import org.trimodal.model.encoder.EncoderConfig;
import org.trimodal.model.tokenizer.Vocabulary;
import org.trimodal.savedmodel.checkpoint.StrictJson;
import org.trimodal.savedmodel.encoder.SafeTensors.Written;

/** An encoder of the BERT family as Hugging Face's folders have it. */
public final class ForeignEncoder {
  private static final String CONFIG = "config.json";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String TOKENIZER_CONFIG = "tokenizer_config.json";
  private static final String WEIGHTS = "model.safetensors";
  private static final String ONNX = ".onnx";
  private static final double DISTILBERT_EPSILON = 1e-12; // fixed in its code

  private final String name;
  private final EncoderConfig config;
  private final Vocabulary vocabulary;
  private final List<Written> parameters;

  private ForeignEncoder(
      String name, EncoderConfig config, Vocabulary vocabulary, List<Written> parameters) {
    this.name = name;
    this.config = config;
    this.vocabulary = vocabulary;
    this.parameters = parameters;
  }

  /**
   * Reads a folder: {@code config.json}, {@code tokenizer.json} or {@code vocab.txt}, and {@code
   * model.safetensors}; or one {@code .onnx} file with its {@code tokenizer.json}.
   *
   * @throws EncoderException naming what is missing, damaged or of another family
   */
  public static ForeignEncoder of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new EncoderException(
          folder,
          "expected a folder, found %s".formatted(Files.exists(folder) ? "a file" : "nothing"));
    }
    try {
      Optional<Path> onnx =
          Files.isRegularFile(folder.resolve(WEIGHTS)) ? Optional.empty() : onnx(folder);
      if (onnx.isPresent()) {
        return ofOnnx(folder, onnx.get());
      }
      JsonNode json = json(required(folder, CONFIG));
      Path weights = required(folder, WEIGHTS);
      Vocabulary vocabulary = vocabulary(folder);
      return of(
          String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
          vocabulary,
          Family.of(folder.resolve(CONFIG), json),
          weights,
          SafeTensors.open(weights));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The family of an encoder and its sizes. */
  private record Family(BertNames names, String prefix, EncoderConfig config) {
    static Family of(Path file, JsonNode json) {
      String type = json.path("model_type").asText("none");
      Sizes sizes = new Sizes(file, json);
      return switch (type) {
        case "bert" -> {
          sizes.require("hidden_act", "gelu");
          sizes.requireIfThere("position_embedding_type", "absolute");
          yield new Family(
              BertNames.BERT,
              "bert.",
              sizes.config(
                  List.of(
                      "vocab_size",
                      "hidden_size",
                      "num_hidden_layers",
                      "num_attention_heads",
                      "intermediate_size",
                      "max_position_embeddings"),
                  sizes.whole("type_vocab_size"),
                  sizes.number("layer_norm_eps")));
        }
        case "distilbert" -> {
          sizes.require("activation", "gelu");
          yield new Family(
              BertNames.DISTILBERT,
              "distilbert.",
              sizes.config(
                  List.of(
                      "vocab_size",
                      "dim",
                      "n_layers",
                      "n_heads",
                      "hidden_dim",
                      "max_position_embeddings"),
                  0,
                  DISTILBERT_EPSILON));
        }
        default ->
            throw new EncoderException(
                file,
                "model_type: expected bert (MiniLM's too) or distilbert, found %s%s"
                    .formatted(
                        type,
                        type.contains("roberta")
                            ? ", whose byte-level BPE cannot be split in the graph"
                            : ""));
      };
    }
  }

  /** Numbers of {@code config.json}. */
  private record Sizes(Path file, JsonNode json) {
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

  private static ForeignEncoder of(
      String name, Vocabulary vocabulary, Family family, Path place, ForeignWeights weights) {
    requireSize(place, vocabulary, family.config().vocabulary());
    String pieces = family.names().pieces();
    String prefix = weights.shape(family.prefix() + pieces).isPresent() ? family.prefix() : "";
    return new ForeignEncoder(
        name,
        family.config(),
        vocabulary,
        EncoderWeights.of(place, weights, prefix, family.names(), family.config()));
  }

  private static void requireSize(Path place, Vocabulary vocabulary, int embedded) {
    if (vocabulary.size() != embedded) {
      throw new EncoderException(
          place,
          "expected a vocabulary of %d pieces, as many as have embeddings, found %d"
              .formatted(embedded, vocabulary.size()));
    }
  }

  private static ForeignEncoder ofOnnx(Path folder, Path file) throws IOException {
    Path tokenizer =
        tokenizerOf(folder)
            .orElseThrow(
                () ->
                    new EncoderException(
                        folder,
                        "expected %s beside %s, found none"
                            .formatted(TOKENIZER, file.getFileName())));
    try (InputStream in = Files.newInputStream(file)) {
      return ofOnnx(file, in, tokenizer, Files.readString(tokenizer));
    }
  }

  /**
   * Reads a BERT that was exported to ONNX.
   *
   * @param place of the model, for messages and the name
   * @param in the model, read to its end
   * @param tokenizerPlace of {@code tokenizer.json}, for messages
   * @param tokenizer its text
   * @throws EncoderException if it is no such model
   * @throws IOException if it cannot be read
   */
  public static ForeignEncoder ofOnnx(
      Path place, InputStream in, Path tokenizerPlace, String tokenizer) throws IOException {
    OnnxWeights weights;
    try {
      weights = OnnxWeights.read(in);
    } catch (InvalidProtocolBufferException e) {
      throw new EncoderException(
          place, "expected a whole ONNX file, found a damaged or other one", e);
    }
    String file = String.valueOf(place.getFileName());
    return of(
        file.endsWith(ONNX) ? file.substring(0, file.length() - ONNX.length()) : file,
        TokenizerFile.vocabulary(tokenizerPlace, tokenizer),
        new Family(BertNames.BERT, "bert.", sizes(place, weights)),
        place,
        weights);
  }

  private static EncoderConfig sizes(Path place, OnnxWeights weights) {
    BertNames names = BertNames.BERT;
    Shape pieces = shape(place, weights, names.pieces());
    Shape positions = shape(place, weights, names.positions());
    Shape types = shape(place, weights, names.types());
    int layers = 0;
    while (weights.shape(names.of(layers, names.inner()) + ".bias").isPresent()) {
      layers++;
    }
    Shape inner = shape(place, weights, names.of(0, names.inner()) + ".bias");
    double divisor = number(place, "attention's divisor", weights.attentionDivisor());
    int width = Math.toIntExact(pieces.get(1));
    int perHead = Math.max(1, (int) Math.round(divisor * divisor));
    return new EncoderConfig(
        Math.toIntExact(pieces.get(0)),
        width,
        layers,
        width / perHead,
        Math.toIntExact(inner.get(0)),
        Math.toIntExact(positions.get(0)),
        Math.toIntExact(types.get(0)),
        number(place, "the normalisations' epsilon", weights.epsilon()));
  }

  private static Shape shape(Path place, OnnxWeights weights, String name) {
    return weights
        .shape(name)
        .orElseThrow(
            () ->
                new EncoderException(
                    place, "expected a BERT with the array %s, found none".formatted(name)));
  }

  private static double number(Path place, String what, OptionalDouble value) {
    return value.orElseThrow(
        () ->
            new EncoderException(
                place,
                "expected %s as PyTorch exports BERT, found none; import the %s instead"
                    .formatted(what, WEIGHTS)));
  }

  private static Vocabulary vocabulary(Path folder) throws IOException {
    Optional<Path> tokenizer = tokenizerOf(folder);
    if (tokenizer.isPresent()) {
      return TokenizerFile.vocabulary(tokenizer.get(), Files.readString(tokenizer.get()));
    }
    Path pieces = folder.resolve(EncoderVocabulary.NAME);
    if (!Files.isRegularFile(pieces)) {
      throw new EncoderException(
          folder, "expected %s or %s, found neither".formatted(TOKENIZER, EncoderVocabulary.NAME));
    }
    JsonNode lowerCase = json(required(folder, TOKENIZER_CONFIG)).path("do_lower_case");
    if (!lowerCase.isBoolean()) {
      throw new EncoderException(
          folder.resolve(TOKENIZER_CONFIG), "do_lower_case: expected true or false, found none");
    }
    return EncoderVocabulary.of(
        pieces, Files.readString(pieces).lines().toList(), lowerCase.booleanValue());
  }

  private static Optional<Path> tokenizerOf(Path folder) throws IOException {
    return single(folder, TOKENIZER);
  }

  private static Optional<Path> onnx(Path folder) throws IOException {
    return single(folder, ONNX);
  }

  /** The file of a name, or the one whose name ends so. */
  private static Optional<Path> single(Path folder, String ending) throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.list(folder)) {
      found =
          files
              .filter(file -> String.valueOf(file.getFileName()).endsWith(ending))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
    }
    Optional<Path> exact = found.stream().filter(file -> file.endsWith(ending)).findFirst();
    if (exact.isEmpty() && found.size() > 1) {
      throw new EncoderException(
          folder, String.format(Locale.ROOT, "expected one *%s, found %d", ending, found.size()));
    }
    return exact.or(() -> found.stream().findFirst());
  }

  private static Path required(Path folder, String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new EncoderException(folder, "expected %s, found no such file".formatted(name));
    }
    return file;
  }

  private static JsonNode json(Path file) throws IOException {
    try {
      return StrictJson.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new EncoderException(file, "expected JSON, found none that can be read", e);
    }
  }

  String name() {
    return name;
  }

  EncoderConfig config() {
    return config;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  List<Written> parameters() {
    return parameters;
  }
}
