package org.trimodal.savedmodel.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.hash.Funnels;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.ByteStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;
import org.trimodal.files.FileException;
import org.trimodal.files.WholeFolder;
import org.trimodal.model.tokenizer.Vocabulary;
import org.trimodal.savedmodel.checkpoint.StrictJson;

/**
 * An encoder as this program keeps it: a folder with {@code encoder.json}, {@code vocab.txt} and
 * {@code weights.safetensors}, whose arrays have the names and the layout of {@code
 * LanguageEncoder}'s parameters.
 */
public final class Encoder {
  private static final String SCHEMA = "encoder.json";
  private static final String WEIGHTS = "weights.safetensors";

  private final EncoderSchema schema;
  private final Vocabulary vocabulary;
  private final SafeTensors weights;

  private Encoder(EncoderSchema schema, Vocabulary vocabulary, SafeTensors weights) {
    this.schema = schema;
    this.vocabulary = vocabulary;
    this.weights = weights;
  }

  /**
   * Opens a folder and holds its files against its hash.
   *
   * @throws EncoderException if it is none, or damaged, or of a newer program
   */
  public static Encoder open(Path folder) {
    for (String name : List.of(SCHEMA, EncoderVocabulary.NAME, WEIGHTS)) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        throw new EncoderException(
            folder,
            "expected an encoder with %s, found no such file; make one with: trimodal encoder import"
                .formatted(name));
      }
    }
    try {
      EncoderSchema schema = schema(folder.resolve(SCHEMA));
      String found = hash(folder);
      if (!found.equals(schema.sha256())) {
        throw new EncoderException(
            folder,
            "expected vocabulary and weights of SHA-256 %s, found %s"
                .formatted(schema.sha256(), found));
      }
      Path pieces = folder.resolve(EncoderVocabulary.NAME);
      Vocabulary vocabulary =
          EncoderVocabulary.of(
              pieces, Files.readString(pieces).lines().toList(), schema.lowerCase());
      return new Encoder(schema, vocabulary, SafeTensors.open(folder.resolve(WEIGHTS)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EncoderSchema schema(Path file) throws IOException {
    try {
      String json = Files.readString(file);
      int format = StrictJson.readTree(json).path("format").asInt();
      if (format != EncoderSchema.FORMAT) {
        throw new EncoderException(
            file, "expected format %d, found %s".formatted(EncoderSchema.FORMAT, format));
      }
      return StrictJson.read(json, EncoderSchema.class);
    } catch (JsonProcessingException e) {
      throw new EncoderException(file, "expected what this program writes, found another JSON", e);
    }
  }

  /**
   * Writes an encoder, whole or not at all.
   *
   * @param folder must not be there
   * @param foreign encoder of another program
   * @return what was written
   */
  public static Encoder write(Path folder, ForeignEncoder foreign) {
    try {
      WholeFolder.write(folder, temporary -> fill(temporary, foreign));
      return new Encoder(
          schema(folder.resolve(SCHEMA)),
          foreign.vocabulary(),
          SafeTensors.open(folder.resolve(WEIGHTS)));
    } catch (FileException e) {
      throw new EncoderException(
          folder, "expected no such folder yet, found one; name another --out", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fill(Path folder, ForeignEncoder foreign) throws IOException {
    Files.writeString(
        folder.resolve(EncoderVocabulary.NAME), EncoderVocabulary.text(foreign.vocabulary()));
    SafeTensors.write(folder.resolve(WEIGHTS), foreign.parameters());
    Files.writeString(
        folder.resolve(SCHEMA),
        StrictJson.write(
            new EncoderSchema(
                EncoderSchema.FORMAT,
                foreign.name(),
                foreign.config(),
                foreign.vocabulary().lowerCase(),
                hash(folder))));
  }

  private static String hash(Path folder) throws IOException {
    Hasher hasher = Hashing.sha256().newHasher();
    for (String name : List.of(EncoderVocabulary.NAME, WEIGHTS)) {
      hasher.putString(name, StandardCharsets.UTF_8);
      try (InputStream in = Files.newInputStream(folder.resolve(name));
          OutputStream sink = Funnels.asOutputStream(hasher)) {
        ByteStreams.copy(in, sink);
      }
    }
    return hasher.hash().toString();
  }

  /** What it says of itself. */
  public EncoderSchema schema() {
    return schema;
  }

  /** Its pieces. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Names and shapes of its parameters, without what stands before them in a network. */
  public Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    weights.names().forEach(name -> shapes.put(name, weights.shape(name).orElseThrow()));
    return shapes;
  }

  /** Numbers of a parameter, row-major. */
  public float[] values(String name) {
    return weights.read(name);
  }

  /** Trained numbers in all. */
  public long parameterCount() {
    return shapes().values().stream().mapToLong(Shape::size).sum();
  }

  /** Bytes of the weights. */
  public long weightBytes() {
    return parameterCount() * Float.BYTES;
  }
}
