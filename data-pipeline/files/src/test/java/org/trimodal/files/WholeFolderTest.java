package org.trimodal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeFolderTest {
  @TempDir private Path parent;

  @Test
  void a_folder_is_not_there_before_its_last_file_is() throws IOException {
    Path target = parent.resolve("above").resolve("target");

    WholeFolder.write(
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
                WholeFolder.write(
                    target,
                    temporary -> {
                      Files.writeString(temporary.resolve("file"), "half");
                      throw new IOException("the disk broke");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk broke");
    assertThatThrownBy(
            () ->
                WholeFolder.write(
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
                WholeFolder.write(
                    target, temporary -> Files.writeString(temporary.resolve("file"), "new")))
        .isInstanceOf(FileException.class);

    assertThat(target.resolve("file")).hasContent("old");
    assertThat(names(parent)).containsExactly("target");
  }

  @Test
  void a_process_that_dies_leaves_no_target_and_the_next_write_removes_its_litter()
      throws Exception {
    HalfWritten.in(parent);
    assertThat(names(parent)).singleElement().asString().startsWith(".step-00000002.tmp-");

    WholeFolder.write(
        parent.resolve("step-00000002"),
        temporary -> Files.writeString(temporary.resolve("saved_model.pb"), "all of it"));

    assertThat(names(parent)).containsExactly("step-00000002");
  }

  @Test
  void litter_of_the_dead_is_removed_and_what_the_living_write_is_not() throws Exception {
    HalfWritten.in(parent);
    // Process 1 lives wherever this test runs.
    Path living = Files.createDirectory(parent.resolve(".step-00000003.tmp-1"));
    Path other = Files.createFile(parent.resolve(".notes.tmp"));
    Path checkpoint = Files.createDirectory(parent.resolve("step-00000001"));

    Leftovers.removeFrom(parent);

    assertThat(parent.toFile().listFiles())
        .containsExactlyInAnyOrder(living.toFile(), other.toFile(), checkpoint.toFile());
  }

  @ParameterizedTest
  @ValueSource(strings = {".target.tmp-99999999", ".tmp-target-99999999"})
  void what_dead_processes_left_under_any_releases_name_is_removed_or_gone_on_from(String leftover)
      throws IOException {
    Path target = parent.resolve("target");
    Path left = Files.createDirectory(parent.resolve(leftover));
    Files.writeString(left.resolve("file"), "half");

    try (WholeFolder folder = WholeFolder.resume(target)) {
      assertThat(folder.path().resolve("file")).hasContent("half");
      assertThat(left).doesNotExist();
      Files.move(folder.path(), left);
    }
    WholeFolder.create(target).close();

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void what_another_living_process_is_making_is_refused_and_stays() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LivingProcess.class.getName())
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('!'); // it runs
      Path its = Files.createDirectory(parent.resolve(".target.tmp-" + other.pid()));

      assertThatThrownBy(() -> WholeFolder.create(parent.resolve("target")))
          .isInstanceOf(FileException.class)
          .hasMessage(
              parent.resolve("target")
                  + ": expected nobody else to make this, found process %d at it; wait for its end"
                      .formatted(other.pid()));
      assertThat(its).isDirectory();
      assertThat(parent.toFile().list()).hasSize(1);
    } finally {
      other.destroyForcibly().waitFor();
    }
    WholeFolder.create(parent.resolve("target")).close(); // what a dead one left is removed
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void of_two_that_write_at_once_the_first_to_end_has_it() throws IOException {
    Path target = parent.resolve("target");

    assertThatThrownBy(
            () ->
                WholeFolder.write(
                    target,
                    temporary -> Files.writeString(Files.createDirectory(target).resolve("a"), "")))
        .isInstanceOf(FileException.class)
        .hasMessage(
            target
                + ": expected nothing under this name yet, found something;"
                + " remove it or name another");

    assertThat(names(parent)).containsExactly("target");
    assertThat(names(target)).containsExactly("a");
  }

  @Test
  void the_root_is_no_place() {
    assertThatThrownBy(() -> WholeFolder.create(Path.of("/")))
        .isInstanceOf(FileException.class)
        .hasMessage("/: expected a name for what is made, found the root");
  }

  @Test
  void a_deleted_folder_leaves_nothing() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("folder"));
    Files.writeString(folder.resolve("file"), "text");

    WholeFolder.delete(folder);

    assertThat(names(parent)).isEmpty();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
