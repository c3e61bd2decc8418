package org.trimodal.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final Path CONF = Path.of("src", "main", "dist", "conf").toAbsolutePath();

  @TempDir static Path folder;

  private static Path data;
  private static Path trained;
  private static CommandRun training;

  @BeforeAll
  static void trains_for_one_epoch() {
    data = folder.resolve("data");
    trained = folder.resolve("trained");
    Path arrays = folder.resolve("h5");
    CommandRun.of("sample", "--out", arrays.toString(), "--seed", "2");
    CommandRun.of(
        "prepare", "--source", "h5", "--input", arrays.toString(), "--out", data.toString());
    List<String> arguments = arguments(trained, "schedule.epochs=1", "data.modalities.vision=off");
    arguments.addAll(List.of("--evaluate-on", "test"));
    training = CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void asked_for_it_ends_with_the_table_of_the_test_split_and_the_runs_folder() {
    assertThat(training.exitCode()).as(training.err()).isZero();
    assertThat(training.err()).isEmpty();
    List<String> lines = training.out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("computing on CPU:0 (TensorFlow's build for CPUs)");
    assertThat(lines.get(1)).startsWith("epoch 1/1  loss ");
    assertThat(training.out())
        .contains("is epoch 1. On the test split:", "Acc-2 has0")
        .endsWith("run folder: " + trained + System.lineSeparator());
    assertThat(trained.resolve("evaluation-test/metrics.json")).isNotEmptyFile();
    assertThat(trained.resolve("evaluation-test/predictions.csv")).isNotEmptyFile();
    assertThat(trained.resolve("evaluation-valid")).doesNotExist();
  }

  @Test
  void a_report_with_its_pictures_is_drawn_from_numbers_and_can_be_drawn_again()
      throws IOException {
    Path report = trained.resolve("report.html");
    String first = Files.readString(report);
    assertThat(first)
        .contains("The test split, 400 utterances", "Acc-2 non0", "95%: ", "data:image/png;base64")
        .doesNotContain("http:", "https:");
    for (String picture : List.of("curves", "confusion", "scores", "heads")) {
      assertThat(trained.resolve("pictures/" + picture + ".png")).isNotEmptyFile();
      assertThat(trained.resolve("pictures/" + picture + ".svg")).isNotEmptyFile();
    }
    Files.delete(report);

    CommandRun run = CommandRun.of("report", trained.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().strip()).isEqualTo("written to " + report);
    assertThat(report).hasContent(first.strip());
    assertThat(CommandRun.of("report", trained.toString(), "--html").exitCode()).isEqualTo(2);
  }

  @Test
  void an_evaluation_may_miss_a_share_of_the_input() throws IOException {
    CommandRun whole = evaluate("--run", trained);
    CommandRun without =
        evaluate("--run", trained, "--missing", "all=0.5", "--missing-frames=text=0.5");

    assertThat(without.exitCode()).as(without.err()).isZero();
    assertThat(without.out())
        .startsWith(
            "missing: audio in 50% of the utterances, text in 50% of the utterances, 50% of the"
                + " frames of text")
        .isNotEqualTo(whole.out());
    assertThat(folder.resolve("evaluation/metrics.json")).content().contains("\"missing\"");
    assertThat(folder.resolve("evaluation/report.html")).isNotEmptyFile();
  }

  @Test
  void what_cannot_be_missing_is_refused() {
    assertThat(evaluate("--run", trained, "--missing", "touch=0.5").err().strip())
        .isEqualTo("trimodal: --missing: expected one of text, audio, vision or all, found touch");
    assertThat(evaluate("--run", trained, "--missing-frames", "text=1.5").err().strip())
        .isEqualTo("trimodal: --missing-frames text: expected a share from 0 to 1, found 1.5");
    CommandRun notTaken = evaluate("--run", trained, "--missing", "vision=0.5");
    assertThat(notTaken.exitCode()).isEqualTo(1);
    assertThat(notTaken.err().lines()).hasSize(1);
    assertThat(notTaken.err()).contains("expected missing modalities among [audio, text]");
  }

  @Test
  void a_sweep_tells_how_a_model_fares_as_its_input_goes_missing() throws IOException {
    Path out = folder.resolve("sweep");
    CommandRun run =
        CommandRun.of(
            "robustness",
            "--run",
            trained.toString(),
            "--data",
            data.toString(),
            "--out",
            out.toString(),
            "--shares",
            "0,0.5");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readAllLines(out.resolve("robustness.csv")))
        .hasSize(1 + 2 * 3 * 2)
        .first(STRING)
        .startsWith("missing,modality,share,n,mae,corr,acc7");
    assertThat(out.resolve("robustness.png")).isNotEmptyFile();
    assertThat(out.resolve("robustness.svg")).isNotEmptyFile();
    assertThat(run.out().lines().toList().get(0)).startsWith("modalities  text        0%  MAE ");
  }

  @Test
  void an_utterance_is_explained_with_its_words_on_the_axes() throws IOException {
    List<String> ids = Files.readAllLines(folder.resolve("h5/ids_test.txt"));
    Path out = trained.resolve("explanations").resolve(ids.get(2));
    List<String> words = Files.readAllLines(folder.resolve("h5/words_test.txt"));

    CommandRun run = explain(ids.get(2));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines().toList().get(0)).startsWith(ids.get(2) + " (test): predicted ");
    JsonNode json = new ObjectMapper().readTree(Files.readString(out.resolve("explanation.json")));
    assertThat(json.at("/score_by_modalities").properties().stream().map(Map.Entry::getKey))
        .containsExactly("text + audio", "text", "audio");
    JsonNode map = json.at("/attention/cross_text_to_audio");
    assertThat(map.get("looked_at").valueStream().map(JsonNode::textValue))
        .containsExactly(words.get(2).split(" "));
    // Padding is left out: what is looked at sums to 1 over the true steps.
    assertThat(map.at("/heads/0/0").valueStream().mapToDouble(JsonNode::doubleValue).sum())
        .isCloseTo(1, within(1e-5));
    assertThat(json.at("/fusion/score").size()).isEqualTo(3);
    assertThat(out.resolve("explanation.html")).content().contains(words.get(2));
    for (String picture : List.of("self_text", "cross_audio_to_text_heads", "fusion")) {
      assertThat(out.resolve(picture + ".png")).isNotEmptyFile();
      assertThat(out.resolve(picture + ".svg")).isNotEmptyFile();
    }
  }

  @Test
  void an_utterance_that_is_not_there_is_not_explained() {
    CommandRun run = explain("nobody");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .startsWith("trimodal: %s: expected an utterance 'nobody', found none".formatted(data));
    assertThat(trained.resolve("explanations/nobody")).doesNotExist();
  }

  @Test
  void a_model_without_its_run_needs_data_and_out() {
    Path model = BestCheckpoint.of(trained);

    assertThat(CommandRun.of("evaluate", "--model", model.toString(), "--split", "test").err())
        .startsWith("trimodal: --data: expected a data set with --model, found none");
    assertThat(
            CommandRun.of("robustness", "--model", model.toString(), "--data", data.toString())
                .err())
        .startsWith("trimodal: --out: expected a folder with --model, found none");
  }

  @Test
  void the_resolved_configuration_is_written_down() throws IOException {
    assertThat(Files.readString(trained.resolve("config.yaml")))
        .contains("width: 8", "text:", "audio:")
        .doesNotContain("vision:");
  }

  @Test
  void a_run_from_anothers_weights_tells_what_it_took() {
    Path out = folder.resolve("transferred");
    List<String> arguments = arguments(out, "schedule.epochs=1");
    arguments.addAll(List.of("--init-from", trained.toString()));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .anyMatch(line -> line.startsWith("weights of " + trained))
        .anyMatch(line -> line.matches("  not there, from the seed: cross \\d+, vision \\d+"))
        .anyMatch(line -> line.equals("  features standardised as there: text, audio"));
  }

  @Test
  void weights_are_taken_only_by_a_new_run_and_only_from_a_run() {
    CommandRun resumed =
        CommandRun.of("train", "--resume", trained.toString(), "--init-from", trained.toString());
    List<String> arguments = arguments(folder.resolve("refused"));
    arguments.addAll(List.of("--init-from", data.toString()));
    CommandRun other = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(resumed.exitCode()).isEqualTo(2);
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err().strip())
        .isEqualTo(
            "trimodal: %s: expected the folder of a run, found no config.yaml and manifest.json"
                .formatted(data));
  }

  @Test
  void a_runs_folder_is_not_written_over() {
    CommandRun run = train(trained);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().strip())
        .isEqualTo(
            "trimodal: --out %s: expected nothing of that name yet, found a folder"
                .formatted(trained));
  }

  @Test
  void a_run_that_has_ended_tells_its_result_again() {
    CommandRun run = CommandRun.of("train", "--resume", trained.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("\nhad ended before after epoch 1").contains("Acc-2 has0");
  }

  @Test
  void a_run_goes_on_with_its_own_configuration() {
    CommandRun run =
        CommandRun.of("train", "--resume", trained.toString(), "--set", "schedule.epochs=2");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("--set: expected none beside --resume")
        .contains("schedule.epochs=2");
  }

  @Test
  void a_folder_that_is_no_run_is_not_resumed() {
    CommandRun run = CommandRun.of("train", "--resume", data.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("trimodal: " + data + ": expected the folder of a run");
  }

  @Test
  void a_wrong_configuration_is_refused_before_anything_is_written() {
    Path out = folder.resolve("refused");
    CommandRun run = train(out, "model.heads=3", "model.widht=4");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("trimodal: --set model."));
    assertThat(out).doesNotExist();
  }

  @Test
  void widths_other_than_the_data_sets_are_refused_before_anything_is_written() {
    Path out = folder.resolve("refused");
    CommandRun run = train(out, "data.modalities.audio.width=74");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("data.modalities.audio.width: expected 14", "found 74");
    assertThat(out).doesNotExist();
  }

  @Test
  void a_run_and_its_checkpoint_measure_the_same() throws IOException {
    Path checkpoint;
    try (var all = Files.list(trained.resolve("checkpoints"))) {
      checkpoint =
          all.filter(path -> path.getFileName().toString().startsWith("step-"))
              .max(Path::compareTo)
              .orElseThrow();
    }
    CommandRun run = evaluate("--run", trained);
    CommandRun model = evaluate("--model", checkpoint);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("Acc-2 has0").isEqualTo(model.out());
  }

  @Test
  void a_run_without_a_validated_epoch_is_not_measured() throws IOException {
    Path begun = Files.createDirectory(folder.resolve("begun"));
    Files.copy(trained.resolve("config.yaml"), begun.resolve("config.yaml"));
    Files.copy(trained.resolve("manifest.json"), begun.resolve("manifest.json"));

    CommandRun run = evaluate("--run", begun);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("trimodal: " + begun + ": expected a validated epoch");
  }

  @Test
  void a_signal_ends_a_run_after_its_step_with_a_checkpoint() throws Exception {
    Path out = folder.resolve("interrupted");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Trimodal.class.getName());
    command.addAll(arguments(out, "schedule.epochs=1000", "schedule.patience=1000"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader lines = process.inputReader(UTF_8);
    assertThat(lines.readLine()).startsWith("computing on CPU:0");
    assertThat(lines.readLine()).startsWith("epoch 1/1000");

    process.toHandle().destroy();

    String said = lines.lines().collect(Collectors.joining("\n"));
    assertThat(process.waitFor()).isEqualTo(128 + 15);
    assertThat(said).contains("trimodal train --resume " + out);
    String step = said.replaceAll("(?s).*stopped after step (\\d+);.*", "$1");
    assertThat(out.resolve("checkpoints/step-%08d".formatted(Long.parseLong(step)))).exists();
  }

  private static CommandRun explain(String id) {
    return CommandRun.of("explain", "--run", trained.toString(), "--id", id);
  }

  private static CommandRun evaluate(String option, Path model, String... more) {
    List<String> arguments = new ArrayList<>(List.of("evaluate", option, model.toString()));
    arguments.addAll(List.of("--data", data.toString(), "--split", "valid"));
    arguments.addAll(List.of("--out", folder.resolve("evaluation").toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static CommandRun train(Path out, String... settings) {
    return CommandRun.of(arguments(out, settings).toArray(String[]::new));
  }

  private static List<String> arguments(Path out, String... settings) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("train", "--config", CONF.resolve("sample.yaml").toString()));
    arguments.addAll(List.of("--data", data.toString(), "--out", out.toString()));
    arguments.addAll(List.of("--set", "model.width=8"));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    return arguments;
  }
}
