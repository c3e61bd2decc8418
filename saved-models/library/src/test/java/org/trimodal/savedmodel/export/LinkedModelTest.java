package org.trimodal.savedmodel.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.model.graph.TrainingGraph;
import org.trimodal.savedmodel.SentimentModel;
import org.trimodal.savedmodel.SmallRun;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;

/** Models whose folders or files are symbolic links. */
class LinkedModelTest {
  private static final SmallRun RUN = SmallRun.threeTasks(3);

  @TempDir static Path folder;
  private static Path checkpoint = Path.of("");

  private Path linked = Path.of("");

  @BeforeAll
  static void trains_a_little() {
    try (TrainingGraph graph = RUN.graph()) {
      graph.initialise();
      graph.step(0);
      checkpoint = RUN.write(new CheckpointStore(folder.resolve("run"), 1), graph).folder();
    }
  }

  /** Within the other, so that no link leads out of what is removed in the end. */
  @BeforeEach
  void makes_a_folder() throws IOException {
    linked = Files.createTempDirectory(folder, "linked");
  }

  @Test
  void a_link_to_a_model_is_that_model() throws IOException {
    Path link = Files.createSymbolicLink(linked.resolve("link"), checkpoint);

    assertSame(link);
  }

  @Test
  void a_folder_within_a_model_may_be_a_link() throws IOException {
    Path model = withoutVariables();
    Files.createSymbolicLink(model.resolve("variables"), checkpoint.resolve("variables"));

    assertSame(model);
  }

  @Test
  void files_may_be_links_beside_the_folder_that_a_mount_keeps_them_in() throws IOException {
    Path model = Files.createDirectories(linked.resolve("1"));
    Files.createSymbolicLink(model.resolve("..2026_11_30"), checkpoint);
    Files.createSymbolicLink(model.resolve("..data"), Path.of("..2026_11_30"));
    for (String name : childNames(checkpoint)) {
      Files.createSymbolicLink(model.resolve(name), Path.of("..data").resolve(name));
    }

    assertSame(model);
  }

  @Test
  void an_export_of_a_linked_checkpoint_has_the_files_themselves() throws IOException {
    Path model = withoutVariables();
    Files.createSymbolicLink(model.resolve("variables"), checkpoint.resolve("variables"));
    Path exported = linked.resolve("exported");

    SavedModelExporter.export(model, Map.of(), exported);

    assertThat(exported.resolve("variables")).isDirectory();
    assertThat(Files.isSymbolicLink(exported.resolve("variables"))).isFalse();
    assertThat(ModelInspection.of(exported).checked()).isEqualTo(4);
  }

  @Test
  void a_link_that_leads_nowhere_is_named_with_what_it_holds() throws IOException {
    Path link = Files.createSymbolicLink(linked.resolve("link"), Path.of("not-there"));
    Path model = withoutVariables();
    Files.createSymbolicLink(model.resolve("variables"), Path.of("gone"));

    assertThatThrownBy(() -> ModelInspection.of(link))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            link
                + ": expected a link to a file or folder, found one to not-there, which is missing");
    assertThatThrownBy(() -> load(model))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            model.resolve("variables")
                + ": expected a link to a file or folder, found one to gone, which is missing");
  }

  @Test
  void links_in_a_circle_are_named() throws IOException {
    Path own = Files.createSymbolicLink(linked.resolve("own"), Path.of("own"));
    Path model = withoutVariables();
    Files.createSymbolicLink(model.resolve("variables"), model);

    assertThatThrownBy(() -> load(own))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(own + ": expected a link to a file or folder, found one that leads back to it");
    assertThatThrownBy(() -> load(model))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            model.resolve("variables")
                + ": expected a link to a file or folder, found one that leads back to it");
  }

  private static void load(Path model) {
    try (SentimentModel loaded = SentimentModel.load(model)) {
      loaded.schema();
    }
  }

  /** Everything that looks at a model finds what it finds in the checkpoint itself. */
  private static void assertSame(Path model) {
    ModelInspection expected = ModelInspection.of(checkpoint);
    ModelInspection found = ModelInspection.of(model);

    assertThat(found.checked()).isEqualTo(expected.checked()).isPositive();
    assertThat(found.bytes()).isEqualTo(expected.bytes());
    assertThat(found.schema()).isEqualTo(expected.schema());
  }

  private Path withoutVariables() throws IOException {
    Path model = Files.createDirectories(linked.resolve("model"));
    for (String name : childNames(checkpoint)) {
      if (!name.equals("variables")) {
        Files.createSymbolicLink(model.resolve(name), checkpoint.resolve(name));
      }
    }
    return model;
  }

  private static Iterable<String> childNames(Path parent) throws IOException {
    try (var all = Files.list(parent)) {
      return all.map(child -> String.valueOf(child.getFileName())).toList();
    }
  }
}
