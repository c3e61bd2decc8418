package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.files.FolderLock;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.fit.TinyRuns;
import org.trimodal.training.fit.TinySource;

/** What a command does in a folder in which another process writes. */
class RunLockTest {
  @TempDir static Path folder;

  private static Path data;
  private static Path config;
  private static Path run;

  @BeforeAll
  static void trains_once() throws IOException {
    data = TinySource.prepare(folder.resolve("data"), 1);
    config = folder.resolve("config.yaml");
    Files.writeString(config, ConfigReader.write(TinyRuns.config(4, 1e-2, 1, 1)));
    run = folder.resolve("run");
    new TinyRuns().run().start(TinyRuns.config(4, 1e-2, 1, 1), data, run);
    Files.delete(run.resolve("result.json")); // it has not ended yet
  }

  @ParameterizedTest
  @ValueSource(strings = {"train --resume", "evaluate --split test --run", "report"})
  void what_writes_in_the_folder_of_a_run_is_refused_and_changes_nothing(String command)
      throws Exception {
    Process writer = writer(run);
    try {
      Map<Path, String> before = contents(run);

      CommandRun refused = CommandRun.of((command + " " + run).split(" "));

      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err())
          .contains("expected nobody else to write in this folder, found process " + writer.pid())
          .hasLineCount(1);
      assertThat(contents(run)).isEqualTo(before);
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  @Test
  void a_model_is_exported_meanwhile_and_nothing_changes() throws Exception {
    Process writer = writer(run);
    try {
      Map<Path, String> before = contents(run);

      CommandRun exported =
          CommandRun.of(
              "export", "--run", run.toString(), "--out", folder.resolve("export").toString());

      assertThat(exported.exitCode()).as(exported.err()).isZero();
      assertThat(contents(run)).isEqualTo(before);
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  @Test
  void a_second_experiment_in_one_folder_is_refused() throws Exception {
    Path experiment = Files.createDirectory(folder.resolve("experiment"));
    Process writer = writer(experiment);
    try {
      CommandRun refused =
          CommandRun.of(
              "run-seeds",
              "--config",
              config.toString(),
              "--data",
              data.toString(),
              "--out",
              experiment.toString(),
              "--seeds",
              "1");

      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err()).contains("found process " + writer.pid()).hasLineCount(1);
      assertThat(experiment.toFile().list()).containsExactly(FolderLock.NAME);
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  private static Process writer(Path written) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RunLockTest.class.getName(),
                written.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    assertThat(out.readLine()).isEqualTo("held");
    return process;
  }

  /** The other process: holds a folder's lock until it is killed. */
  @SuppressWarnings("try") // the lock is held, not used
  public static void main(String[] arguments) throws IOException {
    try (FolderLock lock = FolderLock.take(Path.of(arguments[0]))) {
      System.out.println("held");
      System.in.read();
    }
  }

  private static Map<Path, String> contents(Path of) throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(of)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        contents.put(
            path,
            new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
                + Files.getLastModifiedTime(path));
      }
    }
    return contents;
  }
}
