package org.trimodal.savedmodel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  @TempDir private Path parent;

  @Test
  void a_saved_model_from_elsewhere_opens_without_checksums() throws IOException {
    Files.createFile(parent.resolve("saved_model.pb"));

    Checkpoint opened = Checkpoint.open(parent);

    assertThat(opened.weights()).isEqualTo(parent.resolve("variables").resolve("variables"));
    assertThatThrownBy(opened::step)
        .isInstanceOf(CheckpointException.class)
        .hasMessage(parent + ": expected a folder named step-N, found another name");
  }

  @Test
  void the_name_of_a_step_is_the_same_where_digits_are_others() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(Checkpoint.of(parent, 1200).folder()).isEqualTo(parent.resolve("step-00001200"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void a_checkpoint_opens_under_any_name_if_its_files_are_intact() throws IOException {
    Path graph = Files.writeString(parent.resolve("saved_model.pb"), "graph");
    Checksums.write(parent);
    Checkpoint.open(parent);

    Files.writeString(graph, "other");

    assertThatThrownBy(() -> Checkpoint.open(parent))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(graph + ": expected SHA-256 ");
  }

  @Test
  void a_checkpoint_whose_checksums_are_lost_is_not_taken_for_a_model_from_elsewhere()
      throws IOException {
    Files.createFile(parent.resolve("saved_model.pb"));
    Files.createDirectory(parent.resolve("training"));

    assertThatThrownBy(() -> Checkpoint.open(parent))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(parent + ": expected checksums.json, found no such file");
  }

  @Test
  void a_folder_that_is_no_saved_model_is_refused() {
    assertThatThrownBy(() -> Checkpoint.open(parent))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(parent + ": expected a SavedModel, found no saved_model.pb");
    Path nowhere = parent.resolve("nowhere");
    assertThatThrownBy(() -> Checkpoint.open(nowhere))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(nowhere + ": expected a SavedModel, found no such folder");
  }
}
