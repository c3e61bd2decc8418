package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.csd.CsdWriter;
import org.trimodal.data.csd.TimedSequence;

class CsdCommandTest {
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void write_a_sequence() {
    file = folder.resolve("audio.csd");
    try (CsdWriter writer = new CsdWriter(file, "COVAREP", "some frames")) {
      double[] times = {0, 0.5, 0.5, 1};
      writer.write("-a", new TimedSequence(times, 2, new float[] {1, 2, 3, 4}, List.of()));
    }
  }

  @Test
  void a_file_is_listed() {
    CommandRun run = CommandRun.of("csd", "ls", file.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("COVAREP: 1 entries", "computational sequence description: some frames")
        .containsPattern("-a +2 x 2  <f4  contiguous +0.00 s to +1.00 s +2.00/s");
  }

  @Test
  void the_first_rows_are_shown() {
    CommandRun run = CommandRun.of("csd", "head", "-n", "1", file.toString(), "--", "-a");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().strip()).isEqualTo("0.000     0.500  [1.0, 2.0]");
  }

  @Test
  void an_id_that_is_not_there_is_one_clear_line() {
    CommandRun run = CommandRun.of("csd", "head", file.toString(), "b");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().strip())
        .isEqualTo(
            "trimodal: %s: entry b: expected an entry of that name, found none".formatted(file));
  }
}
