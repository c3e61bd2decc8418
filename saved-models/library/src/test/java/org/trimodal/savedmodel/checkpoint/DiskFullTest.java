package org.trimodal.savedmodel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trimodal.model.graph.TrainingGraph;
import org.trimodal.model.graph.VariableFileException;
import org.trimodal.savedmodel.SmallRun;

/** On a disk that is really full: a small one in memory. */
class DiskFullTest {
  private static final int PAGE = 4096;

  @TempDir private Path disk;
  private Path ballast;

  /** What the room on the disk ends in, and what fails then. */
  private enum Within {
    GRAPH(IOException.class),
    WEIGHTS(VariableFileException.class),
    STATE(VariableFileException.class),
    CHECKSUMS(IOException.class);

    private final Class<? extends Exception> cause;

    Within(Class<? extends Exception> cause) {
      this.cause = cause;
    }
  }

  @BeforeEach
  void mounts_a_small_disk() throws Exception {
    ballast = disk.resolve("ballast");
    Process mount = shell("mount -t tmpfs -o size=16m tmpfs \"$0\"");
    String said = new String(mount.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeTrue(mount.waitFor() == 0, "needs the right to mount a tmpfs: " + said);
  }

  @AfterEach
  void unmounts_it() throws Exception {
    shell("umount \"$0\"").waitFor();
  }

  @ParameterizedTest
  @EnumSource
  void a_full_disk_is_one_clear_error_and_the_checkpoint_before_is_untouched(Within within)
      throws Exception {
    SmallRun run = SmallRun.threeTargets(6);
    CheckpointStore store = new CheckpointStore(disk.resolve("checkpoints"), 2);
    try (TrainingGraph graph = run.graph()) {
      graph.initialise();
      graph.step(0);
      Checkpoint before = run.write(store, graph);
      String kept = graph.fingerprint();
      graph.step(0);
      leave(room(before, within));

      assertThatThrownBy(() -> run.write(store, graph))
          .isInstanceOf(CheckpointException.class)
          .hasCauseInstanceOf(within.cause)
          .hasMessage(
              disk.resolve("checkpoints").resolve("step-00000002")
                  + ": expected room for a checkpoint, found no space left on the disk;"
                  + " the checkpoint before, step-00000001, is untouched");

      assertThat(disk.resolve("checkpoints").toFile().list()).containsExactly("step-00000001");
      assertThat(store.newestIntact())
          .isEqualTo(new CheckpointStore.Recovery(Optional.of(before), List.of()));
      graph.restore(before.weights(), before.state());
      assertThat(graph.fingerprint()).isEqualTo(kept);
    }
  }

  @Test
  void once_there_is_room_again_the_run_goes_on_writing() throws Exception {
    SmallRun run = SmallRun.threeTargets(6);
    CheckpointStore store = new CheckpointStore(disk.resolve("checkpoints"), 2);
    try (TrainingGraph graph = run.graph()) {
      graph.initialise();
      leave(0);
      assertThatThrownBy(() -> run.write(store, graph))
          .hasMessageContaining("no space left on the disk; there is no checkpoint before it");
      Files.delete(ballast);

      run.write(store, graph).verify();
    }
  }

  /** Bytes that end within a part of the next checkpoint, which is as large as this one. */
  private static long room(Checkpoint before, Within within) throws IOException {
    long graph = size(before.folder().resolve("saved_model.pb"));
    long served = graph + size(before.schema());
    long weights = size(Path.of(before.weights() + ".data-00000-of-00001"));
    long index = size(Path.of(before.weights() + ".index"));
    long state = size(Path.of(before.state() + ".data-00000-of-00001"));
    long stateIndex = size(Path.of(before.state() + ".index"));
    return switch (within) {
      case GRAPH -> graph / 2;
      case WEIGHTS -> served + weights / 2;
      case STATE -> served + weights + index + state / 2;
      case CHECKSUMS -> served + weights + index + state + stateIndex + 2 * PAGE;
    };
  }

  /** As it lies on the disk, in whole pages. */
  private static long size(Path file) throws IOException {
    return (Files.size(file) + PAGE - 1) / PAGE * PAGE;
  }

  /** Fills the disk but for some room. */
  private void leave(long room) throws IOException {
    byte[] page = new byte[PAGE];
    try (var out = Files.newOutputStream(ballast)) {
      while (disk.toFile().getUsableSpace() >= room + PAGE) {
        out.write(page);
      }
    }
  }

  private Process shell(String command) throws IOException {
    return new ProcessBuilder("sh", "-c", command, disk.toString())
        .redirectErrorStream(true)
        .start();
  }
}
