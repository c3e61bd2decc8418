package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

class TuneCommandTest {
  @TempDir static Path folder;

  private static Path data;
  private static Path config;
  private static Path space;
  private static Path halved;
  private static CommandRun halving;

  @BeforeAll
  static void searches_once() throws IOException {
    data = TinySource.prepare(folder.resolve("data"), 1);
    config = folder.resolve("config.yaml");
    Files.writeString(config, ConfigReader.write(TinyRuns.config(4, 1e-2, 4, 4)));
    space =
        Files.writeString(
            folder.resolve("space.yaml"),
            """
            space:
              optimiser.learningRate: {logUniform: [1.0e-6, 3.0e-2]}
              model.width: {choice: [4, 6]}
            """);
    halved = folder.resolve("halved");
    halving = CommandRun.of(arguments(halved, "halving"));
  }

  @Test
  void halving_lets_the_better_trials_go_on() throws IOException {
    assertThat(halving.exitCode()).as(halving.err()).isZero();
    assertThat(halving.out())
        .startsWith("4 trials: 4 to epoch 1, 2 to epoch 2, 1 to epoch 4; at most 8 epochs\n")
        .contains("7 trainings are left\n")
        .contains("best on the validation split: trial ");
    List<List<String>> rows = leaderboard(halved);
    assertThat(rows.get(0))
        .containsExactly(
            "place",
            "trial",
            "rung",
            "epochs",
            "best_epoch",
            "valid_mae",
            "optimiser.learningRate",
            "model.width");
    assertThat(rows.subList(1, 5))
        .extracting(row -> row.get(2))
        .containsExactly("3", "2", "1", "1");
    assertThat(rows.subList(1, 5))
        .extracting(row -> row.get(3))
        .containsExactly("4", "2", "1", "1");
    assertThat(Double.parseDouble(rows.get(3).get(5)))
        .isLessThanOrEqualTo(Double.parseDouble(rows.get(4).get(5)));
  }

  @Test
  void what_wins_is_bit_for_bit_what_training_it_alone_gives() throws IOException {
    Path alone = folder.resolve("alone");
    String winner = "trial-%03d".formatted(Integer.parseInt(leaderboard(halved).get(1).get(1)));

    CommandRun run =
        CommandRun.of(
            "train",
            "--config",
            halved.resolve("best.yaml").toString(),
            "--data",
            data.toString(),
            "--out",
            alone.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(alone.resolve("result.json"))
        .hasSameTextualContentAs(halved.resolve(winner).resolve("result.json"));
    assertThat(alone.resolve("metrics.csv"))
        .hasSameTextualContentAs(halved.resolve(winner).resolve("metrics.csv"));
  }

  @Test
  void the_test_split_is_not_evaluated() throws IOException {
    try (var files = Files.walk(halved)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("metrics.csv")
          .doesNotContain("predictions.csv", "metrics.json", "evaluation-test");
    }
  }

  @Test
  void a_finished_search_tells_the_same_again() throws IOException {
    String before = Files.readString(halved.resolve("leaderboard.csv"));

    CommandRun again = CommandRun.of(arguments(halved, "halving"));

    assertThat(again.out()).contains("0 trainings are left\n");
    assertThat(halved.resolve("leaderboard.csv")).hasContent(before);
  }

  @Test
  void a_search_killed_and_begun_again_ends_in_the_same_leaderboard() throws Exception {
    Path killed = folder.resolve("killed");
    Process process =
        TrainingProcess.start(folder.resolve("output.txt"), arguments(killed, "halving"));
    while (TrainingProcess.newestCheckpoint(killed.resolve("trial-002")).isEmpty()) {
      assertThat(process.waitFor(3, TimeUnit.MILLISECONDS)).as("ended too early").isFalse();
    }
    process.destroyForcibly();
    assertThat(process.waitFor()).isEqualTo(128 + 9);

    CommandRun again = CommandRun.of(arguments(killed, "halving"));

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(killed.resolve("leaderboard.csv"))
        .hasSameTextualContentAs(halved.resolve("leaderboard.csv"));
    assertThat(killed.resolve("best.yaml")).hasSameTextualContentAs(halved.resolve("best.yaml"));
  }

  @Test
  void trials_of_another_search_are_refused() throws IOException {
    List<String> arguments = new ArrayList<>(List.of(arguments(halved, "halving")));
    arguments.addAll(List.of("--seed", "2"));

    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("trial-001: expected a run of this configuration (");
  }

  @Test
  void numbers_that_make_no_search_are_refused() {
    List<String> arguments = new ArrayList<>(List.of(arguments(folder.resolve("x"), "halving")));
    arguments.set(arguments.size() - 1, "1");

    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().strip()).isEqualTo("trimodal: --eta: expected at least 2, found 1");
  }

  private static String[] arguments(Path out, String search) {
    return new String[] {
      "tune",
      "--config",
      config.toString(),
      "--space",
      space.toString(),
      "--data",
      data.toString(),
      "--out",
      out.toString(),
      "--trials",
      "4",
      "--search",
      search,
      "--first-rung",
      "1",
      "--eta",
      "2"
    };
  }

  private static List<List<String>> leaderboard(Path out) throws IOException {
    return Files.readAllLines(out.resolve("leaderboard.csv")).stream()
        .map(line -> List.of(line.split(",")))
        .toList();
  }
}
