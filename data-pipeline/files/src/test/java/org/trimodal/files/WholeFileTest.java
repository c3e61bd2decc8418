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

class WholeFileTest {
  @TempDir private Path parent;

  @Test
  void a_file_is_not_there_before_its_last_byte_is() throws IOException {
    Path file = parent.resolve("above").resolve("file");

    WholeFile.write(
        file,
        out -> {
          out.write('a');
          out.flush();
          assertThat(file).doesNotExist();
        });

    assertThat(file).hasContent("a");
    assertThat(names(parent.resolve("above"))).containsExactly("file");
  }

  @Test
  void content_that_fails_leaves_nothing_and_says_why() throws IOException {
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    parent.resolve("file"),
                    out -> {
                      out.write('a');
                      throw new IOException("the disk broke");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk broke");

    assertThat(names(parent)).isEmpty();
  }

  @Test
  void a_name_that_is_taken_is_refused_even_by_a_link_that_leads_nowhere() throws IOException {
    Path file = Files.createSymbolicLink(parent.resolve("file"), Path.of("nowhere"));

    assertThatThrownBy(() -> WholeFile.write(file, out -> out.write('a')))
        .isInstanceOfSatisfying(
            FileException.class,
            taken -> {
              assertThat(taken.place()).isEqualTo(file);
              assertThat(taken.problem()).startsWith("expected nothing under this name yet");
            });

    assertThat(file).isSymbolicLink();
    assertThat(names(parent)).containsExactly("file");
  }

  @Test
  void what_another_has_put_there_meanwhile_is_kept() throws IOException {
    Path file = parent.resolve("file");

    assertThatThrownBy(() -> WholeFile.write(file, out -> Files.writeString(file, "another's")))
        .isInstanceOf(FileException.class);

    assertThat(file).hasContent("another's");
    assertThat(names(parent)).containsExactly("file");
  }

  @Test
  void a_file_is_replaced_as_a_whole() throws IOException {
    Path file = parent.resolve("file");

    WholeFile.replace(file, "first, and longer");
    WholeFile.replace(file, "second");

    assertThat(file).hasContent("second");
    assertThat(names(parent)).containsExactly("file");
  }

  @Test
  void a_folder_in_the_place_of_a_file_is_not_replaced() throws IOException {
    Path place = Files.createDirectory(parent.resolve("place"));
    Files.writeString(place.resolve("file"), "kept");

    assertThatThrownBy(() -> WholeFile.replace(place, "text")).isInstanceOf(IOException.class);

    assertThat(place.resolve("file")).hasContent("kept");
    assertThat(names(parent)).containsExactly("place");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
