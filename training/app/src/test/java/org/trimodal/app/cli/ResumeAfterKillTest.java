package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Real processes, really killed: no in-process imitation can lose what a SIGKILL loses. */
@Execution(ExecutionMode.CONCURRENT)
class ResumeAfterKillTest {
  private static final int EPOCHS = 6;

  @TempDir static Path folder;

  private static Path data;
  private static Path straight;

  @BeforeAll
  static void trains_once_without_interruption() throws Exception {
    data = folder.resolve("data");
    run("sample", "--out", folder.resolve("h5").toString(), "--seed", "5");
    run(
        "prepare",
        "--source",
        "h5",
        "--input",
        folder.resolve("h5").toString(),
        "--out",
        data.toString());
    straight = folder.resolve("straight");
    run(train(straight, 7));
  }

  @Test
  void three_kills_and_resumes_end_in_the_bits_of_a_straight_run() throws Exception {
    Path killed = folder.resolve("killed");
    Process first = start(train(killed, 7));
    // Arbitrary moments: the first while the second checkpoint is there, the others some
    // milliseconds after a later one, wherever the step, the write or the validation then is.
    kill(first, killed, 2, 37);
    kill(start("train", "--resume", killed.toString()), killed, 3, 211);
    kill(start("train", "--resume", killed.toString()), killed, 4, 95);
    run("train", "--resume", killed.toString());

    assertThat(Files.readString(killed.resolve("metrics.csv")))
        .isEqualTo(Files.readString(straight.resolve("metrics.csv")))
        .hasLineCount(EPOCHS + 1);
    assertThat(Files.readString(killed.resolve("result.json")))
        .contains("fingerprint")
        .isEqualTo(Files.readString(straight.resolve("result.json")));
  }

  @Test
  void the_same_seed_gives_the_same_bits_and_another_seed_others() throws Exception {
    Path again = folder.resolve("again");
    Path other = folder.resolve("other");
    run(train(again, 7));
    run(train(other, 8));

    assertThat(Files.readString(again.resolve("result.json")))
        .isEqualTo(Files.readString(straight.resolve("result.json")));
    assertThat(Files.readString(other.resolve("result.json")))
        .isNotEqualTo(Files.readString(straight.resolve("result.json")));
  }

  private static String[] train(Path run, long seed) {
    return new String[] {
      "train",
      "--config",
      Path.of("src/main/dist/conf/sample.yaml").toAbsolutePath().toString(),
      "--data",
      data.toString(),
      "--out",
      run.toString(),
      "--set",
      "schedule.epochs=" + EPOCHS,
      "--set",
      "schedule.patience=" + EPOCHS,
      "--set",
      "schedule.checkpointSteps=5",
      "--set",
      "model.width=8",
      "--set",
      "data.batch=64",
      "--set",
      "data.buckets=2",
      "--set",
      "seed=" + seed
    };
  }

  /** Kills the process as soon as that many checkpoints have come and gone, and a little later. */
  private static void kill(Process process, Path run, int newCheckpoints, long milliseconds)
      throws Exception {
    String before = TrainingProcess.newestCheckpoint(run);
    int seen = 0;
    while (seen < newCheckpoints) {
      assertThat(process.waitFor(3, TimeUnit.MILLISECONDS))
          .as("%s ended before it could be killed", process.info())
          .isFalse();
      String now = TrainingProcess.newestCheckpoint(run);
      if (!now.equals(before)) {
        seen++;
        before = now;
      }
    }
    assertThat(process.waitFor(milliseconds, TimeUnit.MILLISECONDS)).isFalse();
    process.destroyForcibly();
    assertThat(process.waitFor()).isEqualTo(128 + 9);
  }

  private static void run(String... arguments) throws Exception {
    Process process = start(arguments);
    assertThat(process.waitFor()).as(String.join(" ", arguments)).isZero();
  }

  private static Process start(String... arguments) throws IOException {
    return TrainingProcess.start(folder.resolve("output.txt"), arguments);
  }
}
