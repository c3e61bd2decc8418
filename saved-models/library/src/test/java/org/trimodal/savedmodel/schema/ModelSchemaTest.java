package org.trimodal.savedmodel.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.model.InputSpec;
import org.trimodal.model.Normalization;
import org.trimodal.savedmodel.SmallRun;
import org.trimodal.savedmodel.checkpoint.CheckpointException;

class ModelSchemaTest {
  @TempDir private Path folder;

  @Test
  void a_schema_reads_back_equal() throws IOException {
    ModelSchema schema =
        SmallRun.threeTasks(1)
            .schema()
            .at(7)
            .measured(Map.of("valid", Map.of("mae", 0.5, "acc2_has0", 0.75)));

    assertThat(read(schema.toJson())).isEqualTo(schema);
  }

  @Test
  void it_says_what_the_model_takes_and_what_its_answers_mean() {
    ModelSchema schema = SmallRun.threeTasks(1).schema();

    assertThat(schema.inputs()).extracting(InputSchema::name).containsExactly("text", "audio");
    assertThat(schema.labels().polarity()).containsExactly("negative", "neutral", "positive");
    assertThat(schema.labels().intensity()).isTrue();
    assertThat(schema.labels().class7()).hasSize(7).containsEntry(-3, "strongly negative");
    assertThat(SmallRun.threeTargets(1).schema().labels().polarity()).isEmpty();
  }

  @Test
  void normalisation_is_told_as_the_graph_has_it() {
    Normalization normalization =
        new Normalization(new float[] {1.1f, 2f}, new float[] {0.5f, 0f}, 5);

    InputSchema clipped =
        InputSchema.of(
            new InputSpec("audio", 2, 50, InputSpec.Keep.LAST, 3, normalization),
            Optional.of(30.0));
    InputSchema plain =
        InputSchema.of(
            new InputSpec("audio", 2, 50, InputSpec.Keep.LAST, 3, Normalization.none(2)),
            Optional.empty());

    assertThat(clipped.mean()).isEqualTo(List.of(1.1f, 2f));
    assertThat(clipped.deviation()).isEqualTo(List.of(0.5f, 0f));
    assertThat(clipped.clip()).contains(5.0);
    assertThat(clipped.keep()).isEqualTo("last");
    assertThat(clipped.framesPerSecond()).contains(30.0);
    assertThat(plain.clip()).isEqualTo(Optional.empty());
  }

  @Test
  void a_schema_of_format_1_is_read_as_it_is() throws IOException {
    String json = SmallRun.threeTargets(1).schema().toJson();

    assertThat(read(json.replace("\"formatVersion\" : 2", "\"formatVersion\" : 1")).formatVersion())
        .isEqualTo(1);
  }

  @Test
  void a_file_that_is_no_schema_is_one_line() {
    String json = SmallRun.threeTargets(1).schema().toJson();

    assertRefused(
        json.replace("\"width\"", "\"widht\""),
        "expected a model's schema, found none or another kind of value at inputs[0].width");
    assertRefused(
        json.replace("\"formatVersion\" : 2", "\"formatVersion\" : 3"),
        "expected a file in format 1 to 2, found one written by a newer Trimodal: format 3, this one"
            + " reads up to 2");
    assertRefused("{}", "expected formatVersion 1 to 2, found none");
    assertRefused(
        json.substring(9), "expected a model's schema, found no JSON from line 1, column");
    assertRefused(
        json.replace("\"keep\" : \"", "\"keep\" : \"the "),
        "expected a model's schema, found inputs[0]: keep: expected first or last, found the ");
    assertThatThrownBy(() -> ModelSchema.read(folder.resolve("nothing.json")))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            folder.resolve("nothing.json")
                + ": expected the schema of a Trimodal model, found no such file");
  }

  private void assertRefused(String content, String message) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(folder.resolve("schema.json") + ": " + message)
        .extracting(Throwable::getMessage)
        .asString()
        .hasLineCount(1);
  }

  private ModelSchema read(String json) throws IOException {
    return ModelSchema.read(Files.writeString(folder.resolve("schema.json"), json));
  }
}
