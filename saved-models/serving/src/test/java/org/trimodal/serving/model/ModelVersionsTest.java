package org.trimodal.serving.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.common.primitives.Floats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.graph.Block;
import org.trimodal.savedmodel.graph.GraphLoader;
import org.trimodal.savedmodel.graph.Signature;
import org.trimodal.serving.TinyVersions;

class ModelVersionsTest implements VersionListener {
  @TempDir Path base;

  private final List<String> heard = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  @Override
  public void serving(long version) {
    heard.add("serving " + version);
  }

  @Override
  public void refused(long version, String problem) {
    heard.add("refused " + version);
    problems.add(problem);
  }

  @Override
  public void freed(long version) {
    heard.add("freed " + version);
  }

  @Override
  public void unreadable(String problem) {
    heard.add("unreadable");
    problems.add(problem);
  }

  @Override
  public void readable() {
    heard.add("readable");
  }

  private ModelVersions open() {
    return ModelVersions.open(base, GraphLoader.standard(), this);
  }

  @Test
  void the_highest_number_is_served_not_the_last_name() {
    TinyVersions.copy(0, base, 9);
    TinyVersions.copy(1, base, 10);

    try (ModelVersions versions = open()) {
      assertThat(versions.version()).isEqualTo(10);
    }
  }

  @Test
  void a_new_version_is_served_once_its_files_stay_the_same() {
    TinyVersions.copy(0, base, 1);
    try (ModelVersions versions = open()) {
      TinyVersions.copy(1, base, 2);

      versions.look();
      assertThat(versions.version()).isEqualTo(1);

      versions.look();
      assertThat(versions.version()).isEqualTo(2);
      assertThat(versions.statuses())
          .containsExactly(VersionStatus.available(2), VersionStatus.replaced(1));
      assertThat(heard).containsExactly("serving 1", "freed 1", "serving 2");
    }
  }

  @Test
  void who_holds_the_old_version_may_finish() {
    TinyVersions.copy(0, base, 1);
    try (ModelVersions versions = open()) {
      try (LoadedModel held = versions.hold()) {
        TinyVersions.copy(1, base, 2);
        versions.look();
        versions.look();

        Signature signature = Objects.requireNonNull(held.signatures().get("serving_default"));
        assertThat(held.run(signature, signature.inputs().stream().map(Block::zeros).toList()))
            .isNotEmpty();
        assertThat(versions.hold(1)).isEmpty();
      }
    }
  }

  @Test
  void a_damaged_version_is_refused_once_and_the_one_before_goes_on() throws IOException {
    TinyVersions.copy(0, base, 1);
    try (ModelVersions versions = open()) {
      Path graph = TinyVersions.copy(1, base, 2).resolve("saved_model.pb");
      Files.write(graph, new byte[100], StandardOpenOption.TRUNCATE_EXISTING);

      for (int i = 0; i < 4; i++) {
        versions.look();
      }

      assertThat(versions.version()).isEqualTo(1);
      assertThat(heard).containsExactly("serving 1", "refused 2");
      assertThat(versions.statuses().iterator().next().problem()).contains("saved_model.pb");
    }
  }

  @Test
  void a_refused_version_is_tried_again_when_it_was_repaired() throws IOException {
    TinyVersions.copy(0, base, 1);
    try (ModelVersions versions = open()) {
      Path graph = TinyVersions.copy(1, base, 2).resolve("saved_model.pb");
      byte[] whole = Files.readAllBytes(graph);
      Files.write(graph, new byte[100]);
      versions.look();
      versions.look();

      Files.write(graph, whole);
      versions.look();
      versions.look();

      assertThat(heard).containsExactly("serving 1", "refused 2", "freed 1", "serving 2");
    }
  }

  @Test
  void when_the_served_version_is_taken_away_the_one_before_is_served_again() throws IOException {
    TinyVersions.copy(0, base, 1);
    Path second = TinyVersions.copy(1, base, 2);
    try (ModelVersions versions = open()) {
      versions.look();
      MoreFiles.deleteRecursively(second, RecursiveDeleteOption.ALLOW_INSECURE);
      versions.look();

      assertThat(versions.version()).isEqualTo(1);
      assertThat(versions.statuses()).containsExactly(VersionStatus.available(1));
    }
  }

  @Test
  void an_emptied_folder_leaves_the_last_version_in_service() throws IOException {
    Path first = TinyVersions.copy(0, base, 1);
    try (ModelVersions versions = open()) {
      MoreFiles.deleteRecursively(first, RecursiveDeleteOption.ALLOW_INSECURE);
      versions.look();
      versions.look();

      assertThat(versions.version()).isEqualTo(1);
    }
  }

  @Test
  void at_the_start_a_damaged_version_is_passed_over() throws IOException {
    TinyVersions.copy(0, base, 1);
    Files.delete(TinyVersions.copy(1, base, 2).resolve("variables/variables.index"));

    try (ModelVersions versions = open()) {
      assertThat(versions.version()).isEqualTo(1);
      assertThat(heard).containsExactly("refused 2", "serving 1");
    }
  }

  @Test
  void other_folders_and_files_are_no_versions() throws IOException {
    TinyVersions.copy(0, base, 3);
    Files.createDirectories(base.resolve("04"));
    Files.createDirectories(base.resolve("5-draft"));
    Files.writeString(base.resolve("6"), "");

    try (ModelVersions versions = open()) {
      assertThat(versions.statuses()).containsExactly(VersionStatus.available(3));
    }
  }

  @Test
  void a_replaced_version_is_freed_once_nobody_holds_it_and_the_last_one_at_the_end() {
    TinyVersions.copy(0, base, 1);
    ModelVersions versions = open();
    LoadedModel held = versions.hold();
    TinyVersions.copy(1, base, 2);
    versions.look();
    versions.look();
    assertThat(heard).containsExactly("serving 1", "serving 2");

    held.close();
    assertThat(heard).containsExactly("serving 1", "serving 2", "freed 1");

    versions.close();
    versions.close();
    assertThat(heard).containsExactly("serving 1", "serving 2", "freed 1", "freed 2");
  }

  @Test
  void nothing_is_loaded_after_the_end() {
    TinyVersions.copy(0, base, 1);
    ModelVersions versions = open();
    TinyVersions.copy(1, base, 2);
    versions.look();

    versions.close();
    versions.look();

    assertThat(heard).containsExactly("serving 1", "freed 1");
  }

  @Test
  void versions_that_are_links_are_served_and_swapped_when_the_link_is_turned() throws IOException {
    Path store = Files.createDirectories(base.resolve("store"));
    Path folder = Files.createDirectories(base.resolve("linked"));
    TinyVersions.copy(0, store, 1);
    TinyVersions.copy(1, store, 2);
    turn(folder.resolve("..data"), Path.of("../store/1"));
    Files.createSymbolicLink(folder.resolve("1"), Path.of("..data"));
    Path link = Files.createSymbolicLink(base.resolve("link"), folder);

    try (ModelVersions versions = ModelVersions.open(link, GraphLoader.standard(), this)) {
      List<Block> before = answer(versions);
      turn(folder.resolve("..data"), Path.of("../store/2"));
      versions.look();
      versions.look();

      assertThat(heard).containsExactly("serving 1", "freed 1", "serving 1");
      assertThat(versions.statuses()).containsExactly(VersionStatus.available(1));
      assertThat(scores(answer(versions))).isNotEqualTo(scores(before));
      versions.look();
      versions.look();
      assertThat(heard).hasSize(3);
    }
  }

  @Test
  void files_that_are_links_are_swapped_with_the_folder_that_they_lead_through()
      throws IOException {
    Path store = Files.createDirectories(base.resolve("store"));
    TinyVersions.copy(0, store, 1);
    TinyVersions.copy(1, store, 2);
    Path version = Files.createDirectories(base.resolve("7"));
    turn(version.resolve("..data"), Path.of("../store/1"));
    try (Stream<Path> files = Files.list(store.resolve("1"))) {
      for (Path file : files.toList()) {
        Files.createSymbolicLink(
            version.resolve(file.getFileName()), Path.of("..data").resolve(file.getFileName()));
      }
    }

    try (ModelVersions versions = open()) {
      turn(version.resolve("..data"), Path.of("../store/2"));
      versions.look();
      versions.look();

      assertThat(heard).containsExactly("serving 7", "freed 7", "serving 7");
    }
  }

  @Test
  void a_link_that_is_turned_to_nowhere_is_told_and_the_version_is_served_on() throws IOException {
    Path store = Files.createDirectories(base.resolve("store"));
    TinyVersions.copy(0, store, 1);
    turn(base.resolve("1"), Path.of("store/1"));
    try (ModelVersions versions = open()) {
      turn(base.resolve("1"), Path.of("store/gone"));
      versions.look();
      versions.look();
      versions.look();

      assertThat(heard).containsExactly("serving 1", "refused 1");
      assertThat(problems.get(0))
          .endsWith(
              "expected a link to a file or folder, found one to store/gone, which is missing");
      assertThat(versions.statuses()).containsExactly(VersionStatus.available(1));
    }
  }

  @Test
  void a_base_that_cannot_be_read_is_told_once_and_so_is_its_return() throws IOException {
    Path folder = Files.createDirectories(base.resolve("models"));
    TinyVersions.copy(0, folder, 1);
    try (ModelVersions versions = ModelVersions.open(folder, GraphLoader.standard(), this)) {
      Path elsewhere = Files.move(folder, base.resolve("elsewhere"));
      versions.look();
      versions.look();
      versions.look();
      assertThat(heard).containsExactly("serving 1", "unreadable");
      assertThat(problems)
          .containsExactly(folder + ": expected a folder of versions, found nothing");

      Files.move(elsewhere, folder);
      versions.look();
      versions.look();
      assertThat(heard).containsExactly("serving 1", "unreadable", "readable");
      assertThat(versions.statuses()).containsExactly(VersionStatus.available(1));
    }
  }

  /** In one step, as {@code ln -sfn} and Kubernetes do it. */
  private static void turn(Path link, Path target) throws IOException {
    Path other = link.resolveSibling("other-link");
    Files.createSymbolicLink(other, target);
    Files.move(other, link, StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<Block> answer(ModelVersions versions) {
    try (LoadedModel model = versions.hold()) {
      Signature signature = Objects.requireNonNull(model.signatures().get("serving_default"));
      return model.run(signature, signature.inputs().stream().map(Block::zeros).toList());
    }
  }

  private static List<?> scores(List<Block> outputs) {
    return outputs.stream()
        .filter(each -> each.values() instanceof float[])
        .map(each -> Floats.asList((float[]) each.values()))
        .toList();
  }

  @Test
  void a_base_without_versions_is_told() throws IOException {
    assertThatThrownBy(this::open)
        .isInstanceOf(CheckpointException.class)
        .hasMessageEndingWith("expected numbered versions such as 1, found none");

    Files.writeString(base.resolve("saved_model.pb"), "");
    assertThatThrownBy(this::open)
        .hasMessageEndingWith("found a SavedModel itself; move it into " + base.resolve("1"));

    Files.createDirectories(base.resolve("1"));
    assertThatThrownBy(this::open)
        .hasMessageContaining("expected a version that is whole, found none; ")
        .hasMessageContaining(base.resolve("1").toString());
  }
}
