package org.trimodal.savedmodel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicDirectoryTest {
  @TempDir private Path parent;

  @Test
  void a_folder_is_not_there_before_its_last_file_is() throws IOException {
    Path target = parent.resolve("above").resolve("target");

    AtomicDirectory.write(
        target,
        temporary -> {
          Files.createDirectories(temporary.resolve("a").resolve("b"));
          Files.writeString(temporary.resolve("a").resolve("b").resolve("c"), "text");
          assertThat(target).doesNotExist();
        });

    assertThat(target.resolve("a").resolve("b").resolve("c")).hasContent("text");
    assertThat(names(parent.resolve("above"))).containsExactly("target");
  }

  @Test
  void a_filler_that_fails_leaves_nothing_and_says_why() throws IOException {
    Path target = parent.resolve("target");

    assertThatThrownBy(
            () ->
                AtomicDirectory.write(
                    target,
                    temporary -> {
                      Files.writeString(temporary.resolve("file"), "half");
                      throw new IOException("the disk broke");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk broke");
    assertThatThrownBy(
            () ->
                AtomicDirectory.write(
                    target,
                    temporary -> {
                      Files.writeString(temporary.resolve("file"), "half");
                      throw new OutOfMemoryError("as it happens");
                    }))
        .isInstanceOf(OutOfMemoryError.class);

    assertThat(names(parent)).isEmpty();
  }

  @Test
  void a_folder_that_is_there_stays_as_it_is() throws IOException {
    Path target = Files.createDirectory(parent.resolve("target"));
    Files.writeString(target.resolve("file"), "old");

    assertThatThrownBy(
            () ->
                AtomicDirectory.write(
                    target, temporary -> Files.writeString(temporary.resolve("file"), "new")))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(target.resolve("file")).hasContent("old");
    assertThat(names(parent)).containsExactly("target");
  }

  @Test
  void a_process_that_dies_leaves_no_target_and_the_next_write_removes_its_litter()
      throws Exception {
    HalfWritten.in(parent);
    assertThat(names(parent)).singleElement().asString().startsWith(".tmp-step-00000002-");

    AtomicDirectory.write(
        parent.resolve("step-00000002"),
        temporary -> Files.writeString(temporary.resolve("saved_model.pb"), "all of it"));

    assertThat(names(parent)).containsExactly("step-00000002");
  }

  @Test
  void litter_of_the_dead_is_removed_and_what_the_living_write_is_not() throws Exception {
    HalfWritten.in(parent);
    // Process 1 lives wherever this test runs.
    Path living = Files.createDirectory(parent.resolve(".tmp-step-00000003-1"));
    Path other = Files.createFile(parent.resolve(".tmp-notes"));
    Path checkpoint = Files.createDirectory(parent.resolve("step-00000001"));

    AtomicDirectory.removeLeftovers(parent);

    assertThat(parent.toFile().listFiles())
        .containsExactlyInAnyOrder(living.toFile(), other.toFile(), checkpoint.toFile());
  }

  @Test
  void a_file_is_replaced_as_a_whole() throws IOException {
    Path file = parent.resolve("file");

    AtomicDirectory.replace(file, "first, and longer");
    AtomicDirectory.replace(file, "second");

    assertThat(file).hasContent("second");
    assertThat(names(parent)).containsExactly("file");
  }

  @Test
  void a_folder_in_the_place_of_a_file_is_not_replaced() throws IOException {
    Path place = Files.createDirectory(parent.resolve("place"));
    Files.writeString(place.resolve("file"), "kept");

    assertThatThrownBy(() -> AtomicDirectory.replace(place, "text"))
        .isInstanceOf(IOException.class);

    assertThat(place.resolve("file")).hasContent("kept");
    assertThat(names(parent)).containsExactly("place");
  }

  @Test
  void a_deleted_folder_leaves_nothing() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("folder"));
    Files.writeString(folder.resolve("file"), "text");

    AtomicDirectory.delete(folder);

    assertThat(names(parent)).isEmpty();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
