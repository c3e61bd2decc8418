package org.trimodal.training.serve.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.model.SessionSettings;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.training.serve.TinyVersions;

class ModelVersionsTest implements VersionListener {
  @TempDir Path base;

  private final List<String> heard = new ArrayList<>();

  @Override
  public void serving(long version) {
    heard.add("serving " + version);
  }

  @Override
  public void refused(long version, String problem) {
    heard.add("refused " + version);
  }

  private ModelVersions open() {
    return ModelVersions.open(base, SessionSettings.standard(), this);
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
      assertThat(heard).containsExactly("serving 1", "serving 2");
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

      assertThat(heard).containsExactly("serving 1", "refused 2", "serving 2");
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
