package org.trimodal.data.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.DataException;

class DiskTest {
  private static final String TEMPORARY = ".target.tmp-" + ProcessHandle.current().pid();

  @TempDir private Path folder;

  @Test
  void a_folder_is_on_disk_before_it_gets_its_name_and_the_name_after() throws IOException {
    Path target = folder.resolve("target");
    RecordingDisk recording = new RecordingDisk(target);

    try (WholeFolder whole = WholeFolder.create(target, recording.disk())) {
      Files.writeString(whole.path().resolve("a"), "a");
      Files.writeString(Files.createDirectory(whole.path().resolve("b")).resolve("c"), "c");
      whole.publish();
    }

    assertThat(recording.before).containsExactlyInAnyOrder(TEMPORARY, "a", "b", "c");
    assertThat(recording.after).containsExactly(String.valueOf(folder.getFileName()));
  }

  @Test
  void a_file_is_on_disk_before_it_gets_its_name_and_the_name_after() throws IOException {
    Path target = folder.resolve("target");
    RecordingDisk recording = new RecordingDisk(target);

    WholeFile.write(target, out -> out.write(1), recording.disk());

    assertThat(recording.before).containsExactly(TEMPORARY);
    assertThat(recording.after).containsExactly(String.valueOf(folder.getFileName()));
  }

  @Test
  void what_another_living_process_is_making_is_refused_and_stays() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DiskTest.class.getName())
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('!'); // it runs
      Path its = Files.createDirectory(folder.resolve(".target.tmp-" + other.pid()));

      assertThatThrownBy(() -> WholeFolder.create(folder.resolve("target")))
          .isInstanceOf(DataException.class)
          .hasMessage(
              folder.resolve("target")
                  + ": expected nobody else to make this, found process %d at it; wait for its end"
                      .formatted(other.pid()));
      assertThat(its).isDirectory();
      assertThat(folder.toFile().list()).hasSize(1);
    } finally {
      other.destroyForcibly().waitFor();
    }
    WholeFolder.create(folder.resolve("target")).close(); // what a dead one left is removed
    assertThat(folder).isEmptyDirectory();
  }

  /** The other process: says that it runs, and waits. */
  public static void main(String[] arguments) throws IOException {
    System.out.print('!');
    System.out.flush();
    System.in.read();
  }
}
