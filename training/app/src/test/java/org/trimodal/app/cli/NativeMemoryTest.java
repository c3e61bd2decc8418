package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.h5.H5ArraySource;
import org.trimodal.data.sample.SampleGenerator;
import org.trimodal.data.shard.Preparation;

/** Every tensor, result and session is closed: a process that trains does not grow. */
class NativeMemoryTest {
  /** Touched at the start, so that the heap does not grow during the run either. */
  private static final List<String> FIXED_HEAP =
      List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");

  private static final double GROWTH = 1.05;

  @TempDir Path folder;

  @Test
  void three_thousand_steps_do_not_grow_the_process_after_the_first_three_hundred()
      throws Exception {
    Path data = folder.resolve("data");
    SampleGenerator.generate(folder.resolve("h5"), 3);
    try (H5ArraySource source = H5ArraySource.open(folder.resolve("h5"))) {
      Preparation.prepare(source, data);
    }
    Path run = folder.resolve("run");
    Process process =
        TrainingProcess.start(
            folder.resolve("output.txt"),
            FIXED_HEAP,
            "train",
            "--config",
            Path.of("src/main/dist/conf/sample.yaml").toAbsolutePath().toString(),
            "--data",
            data.toString(),
            "--out",
            run.toString(),
            "--set",
            "data.batch=4",
            "--set",
            "data.buckets=2",
            "--set",
            "model.width=8",
            "--set",
            "schedule.epochs=20",
            "--set",
            "schedule.patience=20",
            "--set",
            "schedule.checkpointSteps=300");
    try {
      long early = residentAt(process, run, 300);
      long late = residentAt(process, run, 3000);
      System.out.printf(
          "resident memory: %.1f MiB after 300 steps, %.1f MiB after 3000%n",
          early / 1024.0, late / 1024.0);
      assertThat((double) late).isLessThan(GROWTH * early);
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /** KiB resident as soon as the run has a checkpoint of that step or a later one. */
  private static long residentAt(Process process, Path run, long step) throws Exception {
    while (steps(run) < step) {
      assertThat(process.waitFor(5, TimeUnit.MILLISECONDS)).as("the run ended early").isFalse();
    }
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static long steps(Path run) throws IOException {
    String newest = TrainingProcess.newestCheckpoint(run);
    return newest.isEmpty() ? 0 : Long.parseLong(newest.substring("step-".length()));
  }
}
