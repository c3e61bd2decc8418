package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.savedmodel.schema.InputSchema;
import org.trimodal.savedmodel.schema.ModelSchema;
import org.trimodal.training.fit.TinyRuns;
import org.trimodal.training.fit.TinySource;

class ModelCommandsTest {
  @TempDir static Path folder;

  private static Path data = Path.of("");
  private static Path run = Path.of("");
  private static Path exported = Path.of("");
  private static CommandRun export = CommandRun.of("--version");

  @BeforeAll
  static void trains_and_exports_a_small_model() {
    data = TinySource.prepare(folder.resolve("data"), 1);
    run = folder.resolve("run");
    new TinyRuns().run().start(TinyRuns.config(8, 1e-2, 2, 2), data, run);
    exported = folder.resolve("models/1");
    export = export("best", exported);
  }

  @Test
  void export_tells_where_the_model_is_and_what_was_measured_of_it() throws IOException {
    assertThat(export.exitCode()).as(export.err()).isZero();
    assertThat(export.out()).contains("is exported to " + exported).doesNotContain("note:");
    ModelSchema schema = ModelSchema.read(exported.resolve("assets.extra/schema.json"));
    String rows = Files.readString(run.resolve("metrics.csv"));
    assertThat(schema.metrics().get("valid"))
        .containsKeys("mae", "acc2_has0", "f1_non0")
        .allSatisfy((name, value) -> assertThat(rows).contains(value.toString()));
    assertThat(schema.metrics()).doesNotContainKey("test");
    assertThat(schema.inputs())
        .extracting(InputSchema::framesPerSecond)
        .containsExactly(Optional.empty(), Optional.of(100.0));
    assertThat(schema.config()).containsKeys("model", "tasks", "seed");
  }

  @Test
  void a_checkpoint_may_be_named_and_a_name_that_is_no_version_is_told() {
    CommandRun last = export("last", folder.resolve("newest"));
    String step = last.out().substring(0, "step-00000010".length());

    assertThat(last.exitCode()).as(last.err()).isZero();
    assertThat(last.out()).contains("note: TensorFlow Serving takes only folders");
    assertThat(export(step.replaceAll("-0+", "-"), folder.resolve("named")).exitCode()).isZero();
  }

  @Test
  void what_cannot_be_exported_is_one_line() throws IOException {
    assertRefused(
        export("best", exported),
        "--out %s: expected nothing of that name yet, found a folder".formatted(exported));
    assertRefused(
        export("step-7777", folder.resolve("no")), "--checkpoint: expected best, last or one of [");
    assertRefused(export("worst", folder.resolve("no")), ", found worst");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Files.copy(run.resolve("config.yaml"), empty.resolve("config.yaml"));
    Files.copy(run.resolve("manifest.json"), empty.resolve("manifest.json"));
    assertRefused(
        CommandRun.of("export", "--run", empty.toString(), "--out", folder + "/no"),
        empty + ": expected a validated epoch, found none");
    assertThat(folder.resolve("no")).doesNotExist();
  }

  @Test
  void inspect_prints_signatures_schema_sizes_and_ops() {
    CommandRun inspect = CommandRun.of("inspect", exported.toString());

    assertThat(inspect.exitCode()).as(inspect.err()).isZero();
    assertThat(inspect.out())
        .contains("4 files agree with their SHA-256; it loads")
        .contains("all of them TensorFlow's own")
        .contains("signature serving_default (tensorflow/serving/predict)")
        .containsPattern("in +text +float +\\[\\?, \\?, 3\\]")
        .containsPattern("out +polarity +float +\\[\\?, 2\\]")
        .contains("signature classify (tensorflow/serving/classify)")
        .contains("polarity   negative, non_negative")
        .containsPattern("valid +mae \\d")
        .containsPattern("\\d+  MatMul");
    assertThat(CommandRun.of("inspect", run.resolve("checkpoints") + "/" + best()).out())
        .contains("training/state.index");
  }

  @Test
  void a_damaged_model_is_one_line_and_exit_code_1() throws IOException {
    Path damaged = folder.resolve("damaged");
    export("best", damaged);
    Files.writeString(damaged.resolve("saved_model.pb"), "not a graph");

    CommandRun inspect = CommandRun.of("inspect", damaged.toString());

    assertThat(inspect.exitCode()).isEqualTo(1);
    assertThat(inspect.out()).isEmpty();
    assertThat(inspect.err().lines())
        .singleElement()
        .asString()
        .startsWith("trimodal: " + damaged.resolve("saved_model.pb") + ": expected SHA-256 ");
  }

  @Test
  void predict_gives_a_row_for_every_utterance_of_a_data_set() throws IOException {
    Path table = folder.resolve("all.csv");
    Path lines = folder.resolve("test.jsonl");

    CommandRun all = predict(data.toString(), table);
    CommandRun test = predict(data.toString(), lines, "--split", "test");

    assertThat(all.exitCode()).as(all.err()).isZero();
    int count = TinySource.TRAIN + 2 * TinySource.OTHERS;
    assertThat(all.out()).contains(count + " predicted, in " + table);
    List<String> rows = Files.readAllLines(table);
    assertThat(rows).hasSize(count + 1);
    assertThat(rows.get(0))
        .isEqualTo("id,score,class7,polarity_negative,polarity_non_negative,intensity");
    assertThat(test.exitCode()).isZero();
    assertThat(Files.readAllLines(lines))
        .hasSize(TinySource.OTHERS)
        .first()
        .asString()
        .startsWith("{\"id\":\"test-0\",\"score\":" + row(rows, "test-0").split(",", -1)[1]);
    assertThat(folder.resolve("all.rejected.csv")).doesNotExist();
  }

  @Test
  void computational_sequences_get_the_scores_of_the_data_set_that_they_came_from()
      throws IOException {
    Path csd = folder.resolve("csd");
    CommandRun.of("convert", data.toString(), "--to", "csd", "--out", csd.toString());
    predict(data.toString(), folder.resolve("prepared.csv"));
    CommandRun files =
        CommandRun.of(
            "predict",
            "--model=" + exported,
            "--data=text=" + csd.resolve("text.csd"),
            "--data=" + csd.resolve("audio.csd"), // the one input of that width
            "--out=" + folder.resolve("videos.csv"));
    CommandRun recipe = predict(csd.resolve("csd.yaml").toString(), folder.resolve("cut.csv"));

    assertThat(files.exitCode()).as(files.err()).isZero();
    assertThat(recipe.exitCode()).as(recipe.err()).isZero();
    List<String> expected = Files.readAllLines(folder.resolve("prepared.csv"));
    List<String> videos = Files.readAllLines(folder.resolve("videos.csv"));
    List<String> cut = Files.readAllLines(folder.resolve("cut.csv"));
    assertThat(videos).hasSameSizeAs(expected);
    assertThat(score(cut, "valid-3[0]")).isCloseTo(score(expected, "valid-3"), within(1e-5));
    assertThat(score(videos, "valid-3")).isCloseTo(score(expected, "valid-3"), within(1e-5));
  }

  @Test
  void what_cannot_be_predicted_goes_to_a_file_beside_the_rest() throws IOException {
    Path lines =
        Files.writeString(
            folder.resolve("some.jsonl"),
            """
            {"id": "good", "text": [[1, 2, 3]], "audio": [[1, 2]]}
            {"id": "wide", "text": [[1, 2, 3, 4, 5]]}
            {"id": "deaf", "text": [[1, 2, 3]]}
            """);
    Path out = folder.resolve("some.csv");

    CommandRun some = predict(lines.toString(), out);

    assertThat(some.exitCode()).isZero();
    assertThat(some.out()).contains("2 predicted").contains("1 rejected, in ");
    assertThat(Files.readAllLines(out)).hasSize(3);
    assertThat(folder.resolve("some.rejected.csv"))
        .hasContent(
            "place,id,reason\nline 2,wide,\"text: expected 3 features per frame, found 5\"\n");

    CommandRun strict = predict(lines.toString(), folder.resolve("strict.csv"), "--strict");
    assertThat(strict.exitCode()).isEqualTo(1);
    assertThat(strict.err().strip())
        .isEqualTo(
            "trimodal: %s, line 2, utterance wide: text: expected 3 features per frame, found 5"
                .formatted(lines));
    assertThat(folder.resolve("strict.csv")).doesNotExist();
    assertThat(folder.resolve("strict.rejected.csv")).doesNotExist();
  }

  @Test
  void what_is_no_data_or_does_not_fit_the_model_is_one_line() throws IOException {
    Path none = folder.resolve("none.csv");

    assertRefused(predict(folder.resolve("a.txt").toString(), none), "--data: expected a data set");
    assertRefused(predict(data.toString(), folder.resolve("none.txt")), "--out: expected a name");
    assertThat(predict(folder.toString(), none).exitCode()).isEqualTo(1);
    Path empty = Files.writeString(folder.resolve("wrong.jsonl"), "{\"id\": \"a\"}");
    assertThat(predict(empty.toString(), folder.resolve("wrong.csv")).exitCode()).isEqualTo(1);
    assertThat(none).doesNotExist();
  }

  private static String best() {
    return export.out().substring(0, export.out().indexOf(' '));
  }

  private static CommandRun export(String checkpoint, Path out) {
    return CommandRun.of(
        "export", "--run", run.toString(), "--checkpoint", checkpoint, "--out", out.toString());
  }

  private static CommandRun predict(String from, Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("predict", "--model=" + exported, "--data=" + from));
    arguments.add("--out=" + out);
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static String row(List<String> rows, String id) {
    return rows.stream().filter(row -> row.startsWith(id + ",")).findFirst().orElseThrow();
  }

  private static double score(List<String> rows, String id) {
    return Double.parseDouble(row(rows, id).split(",", -1)[1]);
  }

  private static void assertRefused(CommandRun refused, String message) {
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err().lines()).singleElement().asString().contains(message);
  }
}
