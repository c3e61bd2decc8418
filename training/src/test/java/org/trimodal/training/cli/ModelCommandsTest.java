package org.trimodal.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.savedmodel.schema.ModelSchema;
import org.trimodal.training.fit.TinyRuns;
import org.trimodal.training.fit.TinySource;

class ModelCommandsTest {
  @TempDir static Path folder;

  private static Path run = Path.of("");
  private static Path exported = Path.of("");
  private static CommandRun export = CommandRun.of("--version");

  @BeforeAll
  static void trains_and_exports_a_small_model() {
    Path data = TinySource.prepare(folder.resolve("data"), 1);
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

  private static String best() {
    return export.out().substring(0, export.out().indexOf(' '));
  }

  private static CommandRun export(String checkpoint, Path out) {
    return CommandRun.of(
        "export", "--run", run.toString(), "--checkpoint", checkpoint, "--out", out.toString());
  }

  private static void assertRefused(CommandRun refused, String message) {
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err().lines()).singleElement().asString().contains(message);
  }
}
