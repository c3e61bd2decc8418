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
import java.util.stream.Stream;
import org.trimodal.model.encoder.EncoderConfig;
import org.trimodal.model.tokenizer.Vocabulary;
import org.trimodal.savedmodel.checkpoint.StrictJson;
import org.trimodal.savedmodel.encoder.SafeTensors.Written;

/** An encoder of the BERT family as Hugging Face's folders have it. */
public final class ForeignEncoder {
  private static final String CONFIG = "config.json";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String TOKENIZER_CONFIG = "tokenizer_config.json";
  static final String WEIGHTS = "model.safetensors";
  private static final String ONNX = ".onnx";

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
          BertFamily.of(new ConfigFile(folder.resolve(CONFIG), json)),
          weights,
          SafeTensors.open(weights));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ForeignEncoder of(
      String name, Vocabulary vocabulary, BertFamily family, Path place, ForeignWeights weights) {
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
        BertFamily.of(place, weights),
        place,
        weights);
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
