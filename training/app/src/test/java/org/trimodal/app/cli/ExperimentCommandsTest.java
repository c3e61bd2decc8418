package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.fit.TinyRuns;
import org.trimodal.training.fit.TinySource;

class ExperimentCommandsTest {
  @TempDir static Path folder;

  private static Path data;
  private static Path config;
  private static Path ablation;
  private static CommandRun ablated;

  @BeforeAll
  static void ablates_once() throws IOException {
    data = TinySource.prepare(folder.resolve("data"), 1);
    config = folder.resolve("config.yaml");
    Files.writeString(config, ConfigReader.write(TinyRuns.config(4, 1e-2, 1, 1)));
    Files.writeString(folder.resolve("some.txt"), "test-1\ntest-2\ntest-5\ntrain-1\n");
    ablation = folder.resolve("ablation");
    ablated = ablate();
  }

  @Test
  void an_ablation_tells_a_line_per_run_and_ends_with_the_table() {
    assertThat(ablated.exitCode()).as(ablated.err()).isZero();
    assertThat(ablated.out().lines().toList())
        .hasSize(1 + 1 + 11 + 11 + 2 + 12 + (2 + 12) + 1)
        .element(1)
        .isEqualTo("11 runs");
    assertThat(ablated.out())
        .contains("run 1 of 11  none, seed 5  1 epochs, best 1  validation MAE ")
        .contains("run 11 of 11  forward direction (ours), seed 5")
        .contains("\ntest split  none, seed 5  MAE ")
        .contains("written to " + ablation + ": ablation.csv, ablation.md, ablation.png, ");
  }

  @Test
  void the_test_split_is_measured_after_the_last_run_has_ended() {
    assertThat(ablated.out().indexOf("\ntest split  "))
        .isGreaterThan(ablated.out().indexOf("\nrun 11 of 11  "));
  }

  @Test
  void an_ablation_leaves_tables_and_pictures() throws IOException {
    assertThat(Files.readAllLines(ablation.resolve("ablation.csv"))).hasSize(12);
    assertThat(ablation.resolve("ablation.png")).isNotEmptyFile();
    assertThat(ablation.resolve("ablation.svg")).content().endsWith("</svg>\n");
    assertThat(ablation.resolve("ablation.md"))
        .content()
        .contains("**14 test utterances.**", "**3 some utterances.**");
    assertThat(Files.readAllLines(ablation.resolve("ablation-some.csv"))).hasSize(12);
  }

  @Test
  void a_head_that_is_off_has_no_metric_and_the_others_have() throws IOException {
    List<List<String>> lines =
        Files.readAllLines(ablation.resolve("ablation.csv")).stream()
            .map(line -> Splitter.on(',').splitToList(line))
            .toList();
    int accuracy = lines.get(0).indexOf("polarity_accuracy_mean");
    int error = lines.get(0).indexOf("intensity_mae_mean");

    for (List<String> cells : lines.subList(1, lines.size())) {
      assertThat(cells.get(accuracy).equals("n/a")).isEqualTo(cells.get(0).equals("polarity"));
      assertThat(cells.get(error).equals("n/a")).isEqualTo(cells.get(0).equals("intensity"));
    }
  }

  @Test
  void finished_runs_are_not_made_again() throws IOException {
    String before = Files.readString(ablation.resolve("ablation.csv"));
    Path timing = ablation.resolve("cnn/seed-5/timing.csv");
    String timed = Files.readString(timing);

    CommandRun again = ablate();

    assertThat(again.out()).contains("\n11 runs, 11 of them finished before\n");
    assertThat(again.out().lines().filter(line -> line.endsWith("finished before"))).hasSize(12);
    assertThat(again.out()).contains("\nOn the test split, mean");
    assertThat(ablation.resolve("ablation.csv")).hasContent(before);
    assertThat(timing).hasContent(timed);
  }

  @Test
  void runs_of_another_configuration_or_data_set_are_refused() {
    CommandRun other = ablate("--set", "model.dropout=0.3");
    Path elsewhere = TinySource.prepare(folder.resolve("elsewhere"), 2);
    CommandRun moved =
        CommandRun.of(arguments("ablate", elsewhere, ablation, 1).toArray(String[]::new));

    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err().strip())
        .isEqualTo(
            "trimodal: %s: expected a run of this configuration (dropout: 0.3), found another"
                    .formatted(ablation.resolve("none/seed-5"))
                + " (dropout: 0.1); name another --out");
    assertThat(moved.exitCode()).isEqualTo(2);
    assertThat(moved.err()).contains("expected a run on data ");
  }

  @Test
  void without_a_word_about_the_test_split_the_tables_are_of_the_validation_split()
      throws IOException {
    Path out = folder.resolve("validated");
    CommandRun run = CommandRun.of(arguments("run-seeds", data, out, 2).toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("\nOn the validation split, mean").doesNotContain("test split");
    assertThat(out.resolve("seeds.md")).content().contains(" validation utterances.**");
    assertThat(Files.readAllLines(out.resolve("seeds.csv"))).hasSize(2);
    assertThat(out.resolve("seed-5/evaluation-valid/metrics.json")).isNotEmptyFile();
    assertThat(out.resolve("seed-5/evaluation-test")).doesNotExist();

    List<String> last = arguments("run-seeds", data, out, 2);
    last.addAll(List.of("--evaluate-on", "test"));
    CommandRun test = CommandRun.of(last.toArray(String[]::new));

    assertThat(test.out()).contains("\n2 runs, 2 of them finished before\n", "\nOn the test split");
    assertThat(out.resolve("seeds.md")).content().contains("**14 test utterances.**");
  }

  @Test
  void the_split_that_is_trained_on_is_not_reported() {
    List<String> arguments = arguments("run-seeds", data, folder.resolve("refused"), 1);
    arguments.addAll(List.of("--evaluate-on", "train"));

    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().strip())
        .isEqualTo("trimodal: --evaluate-on: expected valid or test, found train");
  }

  @Test
  void a_subset_file_that_is_not_there_is_refused() {
    CommandRun run = ablate("--subset", "none=" + folder.resolve("missing.txt"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--subset none ").contains("expected a file, found nothing");
  }

  @Test
  void a_subset_without_test_utterances_is_refused() throws IOException {
    Path file = Files.writeString(folder.resolve("none.txt"), "train-1\n");

    CommandRun run = ablate("--subset", "odd=" + file);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--subset odd: expected ids of the test split, found none");
  }

  @Test
  void a_benchmark_has_a_row_for_each_architecture() throws IOException {
    Path out = folder.resolve("benchmark");
    List<String> arguments = arguments("benchmark", data, out, 1);
    arguments.addAll(List.of("--architectures", "multitask"));

    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readAllLines(out.resolve("benchmark.csv"))).hasSize(2);
    assertThat(run.out()).contains("Acc-7", "Acc-2 has0", "Acc-2 non0", "F1 non0", "Corr");
  }

  @Test
  void an_unknown_architecture_is_refused_with_those_there_are() {
    List<String> arguments = arguments("benchmark", data, folder.resolve("refused"), 1);
    arguments.addAll(List.of("--architectures", "multitask,mulTT"));

    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("--architectures: expected all or some of multitask")
        .contains("found 'mulTT'");
  }

  @Test
  void seeds_killed_and_begun_again_end_in_the_tables_of_those_left_alone() throws Exception {
    Path killed = folder.resolve("killed");
    Path alone = folder.resolve("alone");
    List<String> longer = List.of("--set", "schedule.epochs=12", "--set", "schedule.patience=12");
    List<String> arguments = arguments("run-seeds", data, killed, 2);
    arguments.addAll(longer);

    Process process =
        TrainingProcess.start(folder.resolve("output.txt"), arguments.toArray(String[]::new));
    while (TrainingProcess.newestCheckpoint(killed.resolve("seed-6")).compareTo("step-00000010")
        < 0) {
      assertThat(process.waitFor(3, TimeUnit.MILLISECONDS)).as("ended too early").isFalse();
    }
    process.destroyForcibly();
    assertThat(process.waitFor()).isEqualTo(128 + 9);
    CommandRun again = CommandRun.of(arguments.toArray(String[]::new));
    List<String> undisturbed = arguments("run-seeds", data, alone, 2);
    undisturbed.addAll(longer);
    CommandRun whole = CommandRun.of(undisturbed.toArray(String[]::new));

    assertThat(whole.exitCode()).as(whole.err()).isZero();
    assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
    assertThat(again.out()).contains("\n2 runs, 1 of them finished before\n");
    assertThat(killed.resolve("seeds.csv")).hasSameTextualContentAs(alone.resolve("seeds.csv"));
    assertThat(killed.resolve("seed-6/result.json"))
        .hasSameTextualContentAs(alone.resolve("seed-6/result.json"));
  }

  private static CommandRun ablate(String... more) {
    List<String> arguments = arguments("ablate", data, ablation, 1);
    arguments.addAll(List.of("--subset", "some=" + folder.resolve("some.txt")));
    arguments.addAll(List.of("--evaluate-on", "test"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static List<String> arguments(String command, Path data, Path out, int seeds) {
    return new ArrayList<>(
        List.of(
            command,
            "--config",
            config.toString(),
            "--data",
            data.toString(),
            "--out",
            out.toString(),
            "--seeds",
            Integer.toString(seeds)));
  }
}
