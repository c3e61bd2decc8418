package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.data.shard.DataSet;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.fit.TrainingResult;
import org.trimodal.training.run.RunFolder;
import org.trimodal.training.run.RunManifest;

/**
 * A data set and a finished run of two epochs that release 0.1.0 wrote on 2026-11-30, before run
 * folders said what format they have.
 */
class EarlierFormatTest {
  private static final String DATA_HASH =
      "668d0bed637fb4e681d21e037155b7aedbd2cf459c66145c881249e2906699f3";

  private static final String PROCESSOR =
      "Intel(R) Xeon(R) Processor (avx avx2 fma avx512f avx512_vnni avx512_bf16 amx_tile)";

  @TempDir Path folder;

  private Path data;
  private Path run;

  @BeforeEach
  void copies_what_was_written() throws IOException, URISyntaxException {
    Path written =
        Path.of(Objects.requireNonNull(EarlierFormatTest.class.getResource("/format-1")).toURI());
    try (Stream<Path> all = Files.walk(written)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(written.relativize(path).toString());
        Files.createDirectories(copy.resolveSibling(""));
        Files.copy(path, copy);
      }
    }
    data = folder.resolve("data");
    run = folder.resolve("run");
    replace("manifest.json", "\"DATA\"", '"' + data.toString() + '"');
  }

  @Test
  void a_data_set_has_the_hash_that_it_had() {
    assertThat(DataSet.open(data).manifest().dataHash()).isEqualTo(DATA_HASH);
  }

  @Test
  void a_finished_run_has_ended_before_and_is_measured() throws IOException {
    String result = Files.readString(run.resolve("result.json"));

    CommandRun resumed = CommandRun.of("train", "--resume", run.toString(), "--quiet");

    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(resumed.out()).contains("had ended before after epoch 2");
    assertThat(run.resolve("result.json")).content().isEqualTo(result);
  }

  @Test
  void a_finished_run_is_not_made_again_by_an_experiment() throws IOException {
    Path experiment = Files.createDirectory(folder.resolve("experiment"));
    Path kept = Files.move(run, experiment.resolve("seed-1111"));
    String timing = Files.readString(kept.resolve("timing.csv"));

    CommandRun seeds =
        CommandRun.of(
            "run-seeds",
            "--config",
            kept.resolve("config.yaml").toString(),
            "--data",
            data.toString(),
            "--out",
            experiment.toString(),
            "--seeds",
            "1");

    assertThat(seeds.exitCode()).as(seeds.err()).isZero();
    assertThat(kept.resolve("timing.csv")).content().isEqualTo(timing);
  }

  @Test
  void a_run_that_had_not_ended_goes_on_and_is_of_the_newest_format_then() throws IOException {
    Files.delete(run.resolve("result.json"));
    MoreFiles.deleteRecursively(
        run.resolve("checkpoints/step-00000004"), RecursiveDeleteOption.ALLOW_INSECURE);

    CommandRun resumed = CommandRun.of("train", "--resume", run.toString(), "--quiet");

    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(resumed.out()).contains("trained to the end after epoch 2");
    String hash = ConfigReader.read(run.resolve("config.yaml"), List.of()).modelHash();
    Path newest = run.resolve("checkpoints/step-00000004");
    assertThat(run.resolve("manifest.json")).content().contains("\"format\" : 2", hash);
    assertThat(run.resolve("result.json")).content().contains("\"format\" : 2");
    assertThat(newest.resolve("training/run-state.json"))
        .content()
        .contains("\"formatVersion\" : 2", hash);
    assertThat(newest.resolve("assets.extra/schema.json"))
        .content()
        .contains("\"formatVersion\" : 2", hash);
  }

  /** Its first two steps are the earlier release's, the last two are this one's. */
  @Test
  void a_run_that_had_not_ended_goes_on_to_the_bits_that_the_earlier_release_came_to()
      throws IOException {
    TrainingResult before = RunFolder.read(run.resolve("result.json"), TrainingResult.class);
    Files.delete(run.resolve("result.json"));
    Path last = run.resolve("checkpoints/step-00000004");
    Path kept = Files.move(last, folder.resolve("kept"));

    CommandRun resumed = CommandRun.of("train", "--resume", run.toString(), "--quiet");

    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assumeThat(RunFolder.open(run).manifest().computed())
        .as("another processor may give other bits")
        .extracting(RunManifest.Computed::processor)
        .hasSize(2)
        .containsOnly(PROCESSOR);
    assertThat(RunFolder.read(run.resolve("result.json"), TrainingResult.class)).isEqualTo(before);
    for (String variables :
        List.of("variables/variables.data-00000-of-00001", "training/state.data-00000-of-00001")) {
      assertThat(last.resolve(variables)).hasSameBinaryContentAs(kept.resolve(variables));
    }
  }

  @Test
  void a_checkpoint_of_another_architecture_is_refused_by_the_hash_of_its_format()
      throws IOException {
    Files.delete(run.resolve("result.json"));
    replace("config.yaml", "kernel: 1", "kernel: 3");

    CommandRun resumed = CommandRun.of("train", "--resume", run.toString(), "--quiet");

    assertThat(resumed.exitCode()).isEqualTo(1);
    assertThat(resumed.err())
        .contains("expected the architecture of config.yaml (hash ")
        .contains("found another (276d5084412a1b32a34cfa3a3a5e2778f369924b29a32d3197c0d47451b9443e")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evaluate", "export"})
  void its_model_is_read(String command) {
    Path out = folder.resolve("out");
    CommandRun read =
        command.equals("export")
            ? CommandRun.of("export", "--run", run.toString(), "--out", out.toString())
            : CommandRun.of(
                "evaluate",
                "--run",
                run.toString(),
                "--data",
                data.toString(),
                "--split",
                "test",
                "--out",
                out.toString());

    assertThat(read.exitCode()).as(read.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "result.json"})
  void a_file_of_a_newer_release_is_refused_by_name(String file) throws IOException {
    replace(file, "{\n  \"", "{\n  \"format\" : 3,\n  \"");
    if (file.equals("manifest.json")) {
      Files.delete(run.resolve("result.json"));
    }

    CommandRun resumed = CommandRun.of("train", "--resume", run.toString(), "--quiet");

    assertThat(resumed.exitCode()).isNotZero();
    assertThat(resumed.err())
        .contains(run.resolve(file) + ": ")
        .contains("written by a newer Trimodal: format 3, this one reads up to 2")
        .hasLineCount(1);
  }

  private void replace(String file, String old, String other) throws IOException {
    Path path = run.resolve(file);
    String text = Files.readString(path);
    int at = text.indexOf(old);
    assertThat(at).isNotNegative();
    Files.writeString(path, text.substring(0, at) + other + text.substring(at + old.length()));
  }
}
