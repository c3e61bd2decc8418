package org.trimodal.savedmodel.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.model.encoder.EncoderConfig;

/** bge-small-en-v1.5, imported, against ONNX Runtime on the file that it was imported from. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportedEncoderTest {
  private static final String NAME = "bge-small-en-v1.5";

  // Twelve layers of float32 in another order of additions; states are of the size of 1.
  private static final double EQUAL = 1e-5;

  // Below it stand special and unused pieces, which no text has.
  private static final int FIRST_WORD = 1996;

  @TempDir static Path folder;
  private static EncoderSession ours;
  private static OrtSession reference;

  @BeforeAll
  static void load() throws IOException, OrtException {
    Path onnx = folder.resolve(NAME + ".onnx");
    try (InputStream in = resource(NAME + ".onnx")) {
      Files.copy(in, onnx);
    }
    try (InputStream in = resource(NAME + "-tokenizer.json")) {
      Files.write(folder.resolve(NAME + "-tokenizer.json"), in.readAllBytes());
    }
    Path imported = folder.resolve("imported");
    ours = new EncoderSession(Encoder.write(imported, ForeignEncoder.of(folder)));
    reference = OrtEnvironment.getEnvironment().createSession(onnx.toString());
  }

  @AfterAll
  static void close() throws OrtException {
    ours.close();
    reference.close();
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(ImportedEncoderTest.class.getResourceAsStream("/" + name));
  }

  @Test
  void its_sizes_are_read_from_the_file() {
    EncoderSchema schema = ours.encoder().schema();
    assertThat(schema.name()).isEqualTo(NAME);
    assertThat(schema.lowerCase()).isTrue();
    assertThat(schema.config())
        .isEqualTo(new EncoderConfig(30_522, 384, 12, 12, 1536, 512, 2, (double) (float) 1e-12));
    assertThat(ours.encoder().parameterCount()).isEqualTo(33_212_160);
  }

  @Test
  void a_padded_batch_has_the_states_of_onnx_runtime() throws OrtException {
    requireEqual(new int[] {7, 24, 3, 12});
  }

  @Test
  void one_token_and_the_longest_text_have_the_states_of_onnx_runtime() throws OrtException {
    requireEqual(new int[] {1});
    requireEqual(new int[] {512, 1});
  }

  @Test
  void an_encoder_whose_weights_were_changed_is_refused() throws IOException {
    Path copy = folder.resolve("copy");
    Files.createDirectory(copy);
    for (String name : new String[] {"encoder.json", "vocab.txt", "weights.safetensors"}) {
      Files.copy(folder.resolve("imported").resolve(name), copy.resolve(name));
    }
    String pieces = Files.readString(copy.resolve("vocab.txt"), StandardCharsets.UTF_8);
    Files.writeString(copy.resolve("vocab.txt"), pieces.replace("\nthe\n", "\nteh\n"));
    assertThatThrownBy(() -> Encoder.open(copy))
        .isInstanceOf(EncoderException.class)
        .hasMessageContaining("expected vocabulary and weights of SHA-256");
  }

  private static void requireEqual(int[] lengths) throws OrtException {
    int columns = Arrays.stream(lengths).max().orElseThrow();
    SplittableRandom random = new SplittableRandom(columns);
    int[][] ids = new int[lengths.length][columns];
    for (int row = 0; row < lengths.length; row++) {
      for (int i = 0; i < lengths[row]; i++) {
        ids[row][i] = FIRST_WORD + random.nextInt(30_522 - FIRST_WORD);
      }
    }
    float[] found = ours.lastStates(ids, lengths);
    float[] expected = expected(ids, lengths);
    int width = ours.encoder().schema().config().width();
    double furthest = 0;
    for (int row = 0; row < lengths.length; row++) {
      for (int i = row * columns * width; i < (row * columns + lengths[row]) * width; i++) {
        furthest = Math.max(furthest, Math.abs(found[i] - expected[i]));
      }
    }
    assertThat(furthest).isCloseTo(0, within(EQUAL));
  }

  private static float[] expected(int[][] ids, int[] lengths) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[][] tokens = new long[ids.length][];
    long[][] mask = new long[ids.length][ids[0].length];
    long[][] types = new long[ids.length][ids[0].length];
    for (int row = 0; row < ids.length; row++) {
      tokens[row] = Arrays.stream(ids[row]).asLongStream().toArray();
      Arrays.fill(mask[row], 0, lengths[row], 1);
    }
    try (OnnxTensor input = OnnxTensor.createTensor(environment, tokens);
        OnnxTensor attention = OnnxTensor.createTensor(environment, mask);
        OnnxTensor type = OnnxTensor.createTensor(environment, types);
        OrtSession.Result result =
            reference.run(
                Map.of("input_ids", input, "attention_mask", attention, "token_type_ids", type))) {
      FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[states.remaining()];
      states.get(values);
      return values;
    }
  }
}
