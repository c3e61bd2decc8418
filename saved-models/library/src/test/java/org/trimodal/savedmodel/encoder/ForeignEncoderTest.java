package org.trimodal.savedmodel.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.trimodal.model.encoder.EncoderConfig;
import org.trimodal.savedmodel.encoder.SafeTensors.Written;

/** Folders as Hugging Face has them, whole and damaged. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ForeignEncoderTest {
  private static final String CONFIG =
      """
      {"model_type": "bert", "vocab_size": 6, "hidden_size": 4, "num_hidden_layers": 1,
       "num_attention_heads": 2, "intermediate_size": 3, "max_position_embeddings": 5,
       "type_vocab_size": 2, "layer_norm_eps": 1e-12, "hidden_act": "gelu"}
      """;

  @TempDir Path root;
  private Path folder;

  @BeforeEach
  void writeFolder() throws IOException {
    folder = Files.createDirectory(root.resolve("tiny"));
    Files.writeString(folder.resolve("config.json"), CONFIG);
    Files.writeString(folder.resolve("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\n##s\n");
    Files.writeString(folder.resolve("tokenizer_config.json"), "{\"do_lower_case\": false}");
    SafeTensors.write(folder.resolve("model.safetensors"), arrays("bert."));
  }

  @Test
  void kernels_are_turned_and_projections_stand_side_by_side() {
    Encoder encoder = imported();
    assertThat(encoder.schema().config()).isEqualTo(new EncoderConfig(6, 4, 1, 2, 3, 5, 2, 1e-12));
    assertThat(encoder.schema().lowerCase()).isFalse();
    assertThat(encoder.vocabulary().pieces()).endsWith("the", "##s");
    float[] query = numbers("encoder.layer.0.attention.self.query.weight", 16);
    float[] key = numbers("encoder.layer.0.attention.self.key.weight", 16);
    float[] joined = encoder.values("layer0/attention/projections/kernel");
    assertThat(joined).hasSize(48);
    assertThat(joined[1]).isEqualTo(query[4]);
    assertThat(joined[12]).isEqualTo(query[1]);
    assertThat(joined[12 + 4 + 2]).isEqualTo(key[2 * 4 + 1]);
    assertThat(encoder.values("layer0/norm/gain"))
        .isEqualTo(numbers("encoder.layer.0.output.LayerNorm.weight", 4));
  }

  @Test
  void an_encoder_without_a_prefix_and_one_with_old_names_are_read() throws IOException {
    float[] before = imported().values("layer0/norm/gain");
    List<Written> old =
        arrays("").stream()
            .map(
                array ->
                    new Written(
                        array
                            .name()
                            .replace("LayerNorm.weight", "LayerNorm.gamma")
                            .replace("LayerNorm.bias", "LayerNorm.beta"),
                        array.shape(),
                        array.numbers()))
            .toList();
    SafeTensors.write(folder.resolve("model.safetensors"), old);
    Encoder again = Encoder.write(root.resolve("old"), ForeignEncoder.of(folder));
    assertThat(again.values("layer0/norm/gain")).isEqualTo(before);
  }

  @Test
  void half_precision_becomes_float32() {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    for (int half : new int[] {0x3C00, 0xC500, 0x0001, 0x7C00, 0x8000, 0x3555}) {
      bytes.putShort((short) half);
    }
    assertThat(NumberType.F16.floats(bytes.flip()))
        .containsExactly(1f, -5f, 5.9604645e-8f, Float.POSITIVE_INFINITY, -0f, 0.33325195f);
    bytes.clear().putShort((short) 0x3F80).putShort((short) 0xC0A0);
    assertThat(NumberType.BF16.floats(bytes.flip())).containsExactly(1f, -5f);
  }

  @Test
  void a_missing_file_is_named() throws IOException {
    for (String name : List.of("config.json", "model.safetensors", "vocab.txt")) {
      Path file = folder.resolve(name);
      byte[] content = Files.readAllBytes(file);
      Files.delete(file);
      assertThatThrownBy(this::imported)
          .isInstanceOf(EncoderException.class)
          .hasMessageStartingWith(folder + ": expected ")
          .hasMessageContaining(name);
      Files.write(file, content);
    }
  }

  @Test
  void a_header_that_lies_is_refused() throws IOException {
    Path weights = folder.resolve("model.safetensors");
    byte[] whole = Files.readAllBytes(weights);
    ByteBuffer lies = ByteBuffer.wrap(whole.clone()).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(weights, lies.putLong(0, Long.MAX_VALUE).array());
    assertThatThrownBy(this::imported)
        .hasMessage(
            "%s: expected a safetensors header within the file's %d bytes, found one of %d bytes"
                .formatted(weights, whole.length, Long.MAX_VALUE));
    Files.write(weights, Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(this::imported)
        .hasMessageContaining("expected a place within the")
        .hasMessageContaining("bytes after the header, found [");
    Files.writeString(weights, "short");
    assertThatThrownBy(this::imported)
        .hasMessage(weights + ": expected a safetensors file, found 5 bytes");
  }

  @Test
  void a_vocabulary_of_another_size_is_refused() throws IOException {
    Files.writeString(folder.resolve("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\n");
    assertThatThrownBy(this::imported)
        .hasMessageEndingWith(
            "expected a vocabulary of 6 pieces, as many as have embeddings, found 5");
  }

  @Test
  void another_family_is_refused_by_name() throws IOException {
    Files.writeString(folder.resolve("config.json"), CONFIG.replace("\"bert\"", "\"roberta\""));
    assertThatThrownBy(this::imported)
        .hasMessage(
            folder.resolve("config.json")
                + ": model_type: expected bert (MiniLM's too) or distilbert, found roberta, whose"
                + " byte-level BPE cannot be split in the graph");
    Files.writeString(folder.resolve("config.json"), CONFIG);
    Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": {\"type\": \"BPE\"}}");
    assertThatThrownBy(this::imported)
        .hasMessageContaining("expected WordPiece, as BERT has, found BPE");
  }

  @Test
  void a_missing_array_and_one_of_another_shape_are_named() throws IOException {
    String bias = "bert.encoder.layer.0.output.dense.bias";
    List<Written> without =
        arrays("bert.").stream().filter(array -> !array.name().equals(bias)).toList();
    SafeTensors.write(folder.resolve("model.safetensors"), without);
    assertThatThrownBy(this::imported)
        .hasMessageEndingWith("expected the array %s, found none".formatted(bias));
    List<Written> wrong = new ArrayList<>(without);
    wrong.add(new Written(bias, Shape.of(5), () -> new float[5]));
    SafeTensors.write(folder.resolve("model.safetensors"), wrong);
    assertThatThrownBy(this::imported)
        .hasMessageEndingWith("array %s: expected shape [4], found [5]".formatted(bias));
  }

  @Test
  void a_folder_that_is_there_is_not_replaced() {
    imported();
    assertThatThrownBy(this::imported).hasMessageContaining("expected no such folder yet");
  }

  private Encoder imported() {
    return Encoder.write(root.resolve("imported"), ForeignEncoder.of(folder));
  }

  private static List<Written> arrays(String prefix) {
    List<Written> arrays = new ArrayList<>();
    add(arrays, prefix, "embeddings.word_embeddings.weight", 6, 4);
    add(arrays, prefix, "embeddings.position_embeddings.weight", 5, 4);
    add(arrays, prefix, "embeddings.token_type_embeddings.weight", 2, 4);
    norm(arrays, prefix, "embeddings.LayerNorm");
    for (String projection : List.of("query", "key", "value")) {
      dense(arrays, prefix, "encoder.layer.0.attention.self." + projection, 4, 4);
    }
    dense(arrays, prefix, "encoder.layer.0.attention.output.dense", 4, 4);
    norm(arrays, prefix, "encoder.layer.0.attention.output.LayerNorm");
    dense(arrays, prefix, "encoder.layer.0.intermediate.dense", 4, 3);
    dense(arrays, prefix, "encoder.layer.0.output.dense", 3, 4);
    norm(arrays, prefix, "encoder.layer.0.output.LayerNorm");
    return arrays;
  }

  private static void dense(List<Written> arrays, String prefix, String module, int in, int out) {
    add(arrays, prefix, module + ".weight", out, in);
    add(arrays, prefix, module + ".bias", out);
  }

  private static void norm(List<Written> arrays, String prefix, String module) {
    add(arrays, prefix, module + ".weight", 4);
    add(arrays, prefix, module + ".bias", 4);
  }

  private static void add(List<Written> arrays, String prefix, String name, long... sizes) {
    Shape shape = Shape.of(sizes);
    arrays.add(new Written(prefix + name, shape, () -> numbers(name, (int) shape.size())));
  }

  /** Numbers that tell name and place apart. */
  private static float[] numbers(String name, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = name.hashCode() % 1000 + i / 64f;
    }
    return values;
  }
}
