package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trimodal.data.DataException;
import org.trimodal.data.yaml.ConfigException;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class TrimodalTest {
  @TempDir Path folder;

  @Test
  void the_version_names_ours_and_tensorflows() {
    CommandRun run = CommandRun.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).matches("trimodal [0-9].* \\(TensorFlow [0-9.]+\\)\\R");
  }

  @Test
  void the_doctor_finds_the_tensorflow_that_the_version_names() {
    CommandRun run = CommandRun.of("doctor");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).contains("devices         CPU:0").endsWith("ready");
    String named = CommandRun.of("--version").out().replaceAll("(?s).*TensorFlow (.*)\\).*", "$1");
    assertThat(run.out().lines()).contains("TensorFlow      " + named);
  }

  @Test
  void a_gpu_that_is_not_there_is_missed_in_the_same_line_by_the_doctor_and_by_training() {
    CommandRun doctor = CommandRun.of("doctor", "--device", "gpu");
    CommandRun sample = sample();
    CommandRun prepare = prepare("data");
    CommandRun train =
        CommandRun.of(
            "train",
            "--config",
            "src/main/dist/conf/sample.yaml",
            "--data",
            folder.resolve("data").toString(),
            "--out",
            folder.resolve("run").toString(),
            "--device",
            "gpu");

    assertThat(List.of(sample.exitCode(), prepare.exitCode())).containsOnly(0);
    String line = doctor.out().lines().reduce((first, last) -> last).orElseThrow();
    assertThat(line).startsWith("missing: TensorFlow: expected the build for NVIDIA GPUs, found ");
    assertThat(List.of(doctor.exitCode(), train.exitCode())).containsOnly(1);
    assertThat(train.err().strip()).isEqualTo("trimodal: " + line);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_explains_itself(String command) {
    CommandRun run = CommandRun.of(command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: trimodal " + command);
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("wrongUses")
  void a_wrong_use_is_told_with_exit_code_2_and_without_usage_lines(
      List<String> arguments, String message) {
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).contains("trimodal: " + message).hasSizeLessThanOrEqualTo(3);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void a_sample_is_generated_and_prepared() {
    CommandRun sample = sample();
    CommandRun prepare = prepare("data");

    assertThat(sample.exitCode()).isZero();
    assertThat(sample.out()).contains("all that was planted");
    assertThat(prepare.err()).isEmpty();
    assertThat(prepare.exitCode()).isZero();
    assertThat(prepare.out()).containsPattern("text +24 features, at most 10 steps");
    assertThat(folder.resolve("data/manifest.json")).exists();
  }

  @Test
  void a_folder_that_is_there_is_not_written_over() throws IOException {
    sample();
    Files.createDirectory(folder.resolve("data"));

    CommandRun run = prepare("data");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().strip())
        .isEqualTo(
            "trimodal: --out %s: expected nothing of that name yet, found a folder"
                .formatted(folder.resolve("data")));
  }

  @Test
  void damaged_recordings_are_told_in_one_line_with_exit_code_1() throws IOException {
    sample();
    Files.writeString(folder.resolve("h5/audio_valid.h5"), "no HDF5");

    CommandRun run = prepare("data");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("trimodal: ").contains("audio_valid.h5: expected ");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void each_problem_of_several_has_its_line() {
    CommandRun run = failing(new ConfigException(List.of("a.yaml line 1: x", "a.yaml line 2: y")));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly("trimodal: a.yaml line 1: x", "trimodal: a.yaml line 2: y");
  }

  @ParameterizedTest
  @MethodSource("explained")
  void what_is_not_our_fault_has_no_stack_trace(RuntimeException failure) {
    CommandRun run = failing(failure);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("trimodal: ").contains("No space left");
  }

  @Test
  void our_own_fault_is_called_one_and_has_a_stack_trace() {
    CommandRun run = failing(new IllegalStateException("graph: two steps"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("trimodal: java.lang.IllegalStateException: graph: two steps; this is a bug")
        .contains("\tat " + TrimodalTest.class.getName());
  }

  static Stream<String> commands() {
    return Trimodal.commandLine().getSubcommands().keySet().stream();
  }

  static Stream<Object[]> wrongUses() {
    return Stream.of(
        new Object[] {List.of(), "expected a command, found none"},
        new Object[] {List.of("trian"), "Unmatched argument at index 0: 'trian'"},
        new Object[] {List.of("sample", "--out", "x"), "Missing required option: '--seed=S'"},
        new Object[] {
          List.of("sample", "--out", "x", "--seed", "one"),
          "Invalid value for option '--seed': 'one' is not a long"
        },
        new Object[] {
          List.of("prepare", "--source", "xls", "--input", "x", "--out", "y"),
          "Invalid value for option '--source': expected one of [CSD, H5, PICKLE, TABLE]"
              + " (case-insensitive) but was 'xls'"
        },
        new Object[] {
          List.of("prepare", "--source", "h5", "--input", "/no/such", "--out", "y"),
          "--input /no/such: expected a folder, found nothing"
        });
  }

  static Stream<RuntimeException> explained() {
    IOException full = new IOException("No space left on device");
    return Stream.of(
        new DataException(Path.of("shard"), "expected to write, found No space left", full),
        new CheckpointException(Path.of("step-1"), "expected to write, found No space left", full),
        new UncheckedIOException(full));
  }

  private CommandRun sample() {
    return CommandRun.of("sample", "--out", folder.resolve("h5").toString(), "--seed", "1");
  }

  private CommandRun prepare(String out) {
    return CommandRun.of(
        "prepare",
        "--source",
        "h5",
        "--input",
        folder.resolve("h5").toString(),
        "--out",
        folder.resolve(out).toString());
  }

  private static CommandRun failing(RuntimeException failure) {
    CommandLine command = new CommandLine(new Failing(failure));
    return CommandRun.of(command.setExecutionExceptionHandler(new Failures()));
  }

  @Command(name = "failing")
  private record Failing(RuntimeException failure) implements Runnable {
    @Override
    public void run() {
      throw failure;
    }
  }
}
