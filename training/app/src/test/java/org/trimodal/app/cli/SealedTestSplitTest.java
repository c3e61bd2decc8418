package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.fit.TinyRuns;
import org.trimodal.training.fit.TinySource;

/** Every command that trains, on a data set whose test split's files are gone. */
class SealedTestSplitTest {
  @TempDir static Path folder;

  private static Path data;

  @BeforeAll
  static void deletes_the_test_split() throws IOException {
    data = TinySource.prepare(folder.resolve("data"), 1);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(data.resolve("shards"), "test*")) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.writeString(
        folder.resolve("config.yaml"), ConfigReader.write(TinyRuns.config(4, 1e-2, 1, 1)));
    Files.writeString(
        folder.resolve("space.yaml"),
        "space:\n  optimiser.learningRate: {logUniform: [1.0e-3, 1.0e-1]}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train",
        "run-seeds --seeds 1",
        "ablate --seeds 1",
        "benchmark --seeds 1 --architectures multitask,late_fusion",
        "tune --trials 1 --space FOLDER/space.yaml"
      })
  void goes_through_without_it(String command) throws IOException {
    Path out = folder.resolve(command.replaceAll("[^a-z]+", "-"));

    CommandRun run = run(command, out);

    assertThat(run.exitCode()).as(run.err()).isZero();
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("result.json")
          .doesNotContain("evaluation-test");
    }
  }

  @Test
  void is_missed_only_where_it_is_asked_for_and_after_training() {
    Path out = folder.resolve("asked");

    CommandRun run = run("train --evaluate-on test", out);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("test-");
    assertThat(out.resolve("result.json")).isNotEmptyFile();
  }

  private static CommandRun run(String command, Path out) {
    List<String> arguments =
        new ArrayList<>(List.of(command.replace("FOLDER", folder.toString()).split(" ", -1)));
    arguments.addAll(List.of("--config", folder.resolve("config.yaml").toString()));
    arguments.addAll(List.of("--data", data.toString(), "--out", out.toString()));
    return CommandRun.of(arguments.toArray(String[]::new));
  }
}
