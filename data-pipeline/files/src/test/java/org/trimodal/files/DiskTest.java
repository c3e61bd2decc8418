package org.trimodal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void a_short_folder_is_on_disk_before_it_gets_its_name_and_the_name_after() throws IOException {
    Path target = folder.resolve("target");
    RecordingDisk recording = new RecordingDisk(target);

    WholeFolder.write(
        target,
        temporary -> {
          Files.writeString(temporary.resolve("a"), "a");
          Files.writeString(Files.createDirectory(temporary.resolve("b")).resolve("c"), "c");
        },
        recording.disk());

    assertThat(recording.before).containsExactlyInAnyOrder(TEMPORARY, "a", "b", "c");
    assertThat(recording.after).containsExactly(String.valueOf(folder.getFileName()));
  }

  @Test
  void a_replacing_file_is_on_disk_before_it_gets_its_name_and_the_name_after() throws IOException {
    Path target = folder.resolve("target");
    RecordingDisk recording = new RecordingDisk(target);

    WholeFile.replace(target, "text".getBytes(StandardCharsets.UTF_8), recording.disk());

    assertThat(recording.before).containsExactly(TEMPORARY);
    assertThat(recording.after).containsExactly(String.valueOf(folder.getFileName()));
  }

  @Test
  void a_folder_has_lost_its_name_on_disk_before_its_files_go() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    Files.writeString(target.resolve("a"), "a");
    RecordingDisk recording = new RecordingDisk(target);

    WholeFolder.delete(target, recording.disk());

    assertThat(recording.before).containsExactly(String.valueOf(folder.getFileName()));
    assertThat(folder).isEmptyDirectory();
  }
}
