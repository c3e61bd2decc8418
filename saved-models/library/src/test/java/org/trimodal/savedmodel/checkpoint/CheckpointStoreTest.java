package org.trimodal.savedmodel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.trimodal.savedmodel.checkpoint.CheckpointStore.Recovery;

class CheckpointStoreTest {
  private static final ServedModel SERVED =
      new ServedModel(
          MetaGraphDef.newBuilder()
              .putCollectionDef("b", CollectionDef.getDefaultInstance())
              .build(),
          "{}");

  @TempDir private Path parent;

  @Test
  void a_checkpoint_holds_a_saved_model_and_all_that_training_needs() throws IOException {
    CheckpointStore store = store(3);

    Checkpoint checkpoint = write(store, 1200);

    assertThat(checkpoint.folder()).isEqualTo(folder().resolve("step-00001200"));
    assertThat(files(checkpoint.folder()))
        .containsExactly(
            "assets.extra/schema.json",
            "checksums.json",
            "saved_model.pb",
            "training/config.yaml",
            "training/run-state.json",
            "training/state.index",
            "variables/variables.index");
    SavedModel graph =
        SavedModel.parseFrom(Files.readAllBytes(checkpoint.folder().resolve("saved_model.pb")));
    assertThat(graph.getSavedModelSchemaVersion()).isEqualTo(1);
    assertThat(graph.getMetaGraphsList()).containsExactly(SERVED.graph());
    assertThat(checkpoint.schema()).hasContent(SERVED.schema());
    assertThat(checkpoint.training().resolve("config.yaml")).hasContent("seed: 3");
    assertThat(checkpoint.runState()).isEqualTo(state(1200));
    assertThat(checkpoint.step()).isEqualTo(1200);
    assertThat(store.list()).containsExactly(checkpoint);
  }

  @Test
  void the_last_few_and_the_best_are_kept() {
    CheckpointStore store = store(2);
    write(store, 1);
    write(store, 2);
    store.markBest(2);
    write(store, 3);
    write(store, 4);
    write(store, 5);

    assertThat(steps(store)).containsExactly(2L, 4L, 5L);
    assertThat(store.best().map(Checkpoint::step)).contains(2L);

    store.markBest(5);
    assertThat(steps(store)).containsExactly(4L, 5L);
  }

  @Test
  void the_checkpoint_just_written_stays_even_before_later_ones() {
    CheckpointStore store = store(1);
    write(store, 8);

    write(store, 3);

    assertThat(steps(store)).containsExactly(3L, 8L);
  }

  @Test
  void the_mark_of_the_best_outlives_the_process() {
    CheckpointStore store = store(1);
    assertThat(store.best()).isEmpty();
    write(store, 1);
    store.markBest(1);

    CheckpointStore later = store(1);
    write(later, 2);
    write(later, 3);

    assertThat(later.best().map(Checkpoint::step)).contains(1L);
  }

  @Test
  void only_a_checkpoint_that_is_there_can_be_the_best() {
    CheckpointStore store = store(1);
    write(store, 1);

    assertThatThrownBy(() -> store.markBest(2))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(folder() + ": expected a checkpoint of step 2 to mark as the best, found none");
    assertThat(store.best()).isEmpty();
  }

  @Test
  void without_a_readable_mark_no_checkpoint_is_removed() throws IOException {
    CheckpointStore store = store(1);
    write(store, 1);
    store.markBest(1);
    Path mark = Files.writeString(folder().resolve("best.json"), "{\"stop\": 1}");

    assertThatThrownBy(() -> write(store, 2))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(mark + ": expected the best step, found ");
    assertThat(steps(store)).containsExactly(1L, 2L);
  }

  @Test
  void a_resumed_run_removes_what_it_will_write_again() {
    CheckpointStore store = store(5);
    write(store, 1);
    write(store, 2);
    write(store, 3);

    store.removeAfter(2);

    assertThat(steps(store)).containsExactly(1L, 2L);
  }

  @Test
  void a_step_that_has_an_intact_checkpoint_is_not_written_again() {
    CheckpointStore store = store(1);
    write(store, 1);

    Checkpoint again =
        store.write(
            state(1),
            new ServedModel(MetaGraphDef.getDefaultInstance(), "other"),
            failing("never called"),
            "");

    assertThat(again.schema()).hasContent(SERVED.schema());
  }

  @Test
  void a_step_whose_checkpoint_is_damaged_is_written_again() throws IOException {
    CheckpointStore store = store(1);
    Files.delete(write(store, 1).folder().resolve("saved_model.pb"));

    write(store, 1).verify();

    assertThat(steps(store)).containsExactly(1L);
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        arguments("saved_model.pb", bytes(CheckpointStoreTest::flipped)),
        arguments("variables/variables.index", bytes(all -> Arrays.copyOf(all, 3))),
        arguments("training/state.index", bytes(all -> new byte[0])),
        arguments("training/run-state.json", bytes(CheckpointStoreTest::flipped)),
        arguments("training/config.yaml", (Damage) Files::delete),
        arguments("training/more", (Damage) file -> Files.writeString(file, "more")),
        arguments("checksums.json", bytes(all -> Arrays.copyOf(all, all.length / 2))),
        arguments("checksums.json", bytes(all -> new byte[0])),
        arguments("checksums.json", bytes(all -> new byte[] {'{', '}'})),
        arguments("checksums.json", bytes(all -> new byte[] {'n', 'u', 'l', 'l'})));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void a_damaged_newest_checkpoint_is_named_and_the_one_before_is_taken(String file, Damage damage)
      throws IOException {
    CheckpointStore store = store(3);
    Checkpoint before = write(store, 1);
    Path damaged = write(store, 2).folder();
    damage.to(damaged.resolve(file));

    Recovery recovery = store.newestIntact();

    assertThat(recovery.checkpoint()).contains(before);
    assertThat(recovery.damaged())
        .singleElement()
        .asString()
        .startsWith(damaged.toString())
        .contains(": expected ", "found")
        .hasLineCount(1);
  }

  @Test
  void the_line_of_a_damaged_file_names_it_and_both_sums() throws IOException {
    CheckpointStore store = store(3);
    Path file = write(store, 1).folder().resolve("saved_model.pb");
    Files.write(file, new byte[] {'a', 'b', 'c'});

    assertThat(store.newestIntact().damaged())
        .singleElement()
        .asString()
        .matches(
            file
                + ": expected SHA-256 [0-9a-f]{64}, found "
                // of "abc", as FIPS 180 has it
                + "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void with_every_checkpoint_damaged_there_is_none_and_each_is_named() throws IOException {
    CheckpointStore store = store(3);
    assertThat(store.newestIntact()).isEqualTo(new Recovery(Optional.empty(), List.of()));
    for (long step : new long[] {1, 2}) {
      Files.delete(write(store, step).folder().resolve("checksums.json"));
    }

    Recovery recovery = store.newestIntact();

    assertThat(recovery.checkpoint()).isEmpty();
    assertThat(recovery.damaged())
        .containsExactly(
            folder().resolve("step-00000002") + ": expected checksums.json, found no such file",
            folder().resolve("step-00000001") + ": expected checksums.json, found no such file");
  }

  @Test
  void a_failed_write_leaves_the_checkpoint_before_it_and_says_so() {
    CheckpointStore store = store(1);
    Checkpoint before = write(store, 1);

    assertThatThrownBy(() -> store.write(state(2), SERVED, failing("the disk broke"), ""))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(
            folder().resolve("step-00000002") + ": expected to write a checkpoint, found ")
        .hasMessageContaining("the disk broke")
        .hasMessageEndingWith("; the checkpoint before, step-00000001, is untouched");

    before.verify();
    assertThat(folder().toFile().list()).containsExactly("step-00000001");
  }

  @Test
  void a_failed_first_write_says_that_there_is_none_before_it() {
    CheckpointStore store = store(1);

    assertThatThrownBy(() -> store.write(state(2), SERVED, failing("the disk broke"), ""))
        .hasMessageEndingWith("; there is no checkpoint before it");
    assertThat(folder()).isEmptyDirectory();
  }

  @Test
  void a_fault_of_the_program_is_not_explained_away() {
    CheckpointStore store = store(1);
    IllegalStateException fault = new IllegalStateException("a bug");

    assertThatThrownBy(() -> store.write(state(2), SERVED, throwing(fault), "")).isSameAs(fault);
    assertThat(folder()).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {".step-00000002.tmp-99999999", ".tmp-step-00000002-99999999"})
  void what_a_killed_process_left_is_removed_and_never_listed(String leftover) throws IOException {
    write(store(1), 1);
    Files.createDirectories(folder().resolve(leftover).resolve("variables"));
    assertThat(folder().toFile().list()).hasSize(2);

    CheckpointStore store = store(1);
    assertThat(store.newestIntact().damaged()).isEmpty();
    assertThat(folder().toFile().list()).hasSize(2); // who reads changes nothing

    store.removeLeftovers();

    assertThat(folder().toFile().list()).containsExactly("step-00000001");
  }

  @Test
  void a_store_that_is_read_changes_nothing_of_what_another_process_writes() throws IOException {
    Path half = Files.createDirectories(folder().resolve(".step-00000002.tmp-99999999"));
    Path graph = Files.writeString(half.resolve("saved_model.pb"), "half of it");

    CheckpointStore store = store(1);
    assertThat(store.best()).isEmpty();
    assertThat(store.list()).isEmpty();
    assertThat(store.newestIntact().checkpoint()).isEmpty();

    assertThat(folder().toFile().list()).containsExactly(".step-00000002.tmp-99999999");
    assertThat(graph).hasContent("half of it");
  }

  @Test
  void only_folders_named_for_a_step_are_checkpoints() throws IOException {
    CheckpointStore store = store(1);
    write(store, 123456789);
    Files.createDirectory(folder().resolve("step-1-old"));
    Files.createDirectory(folder().resolve("step-99999999999999999999"));
    Files.createFile(folder().resolve("step-00000007"));

    assertThat(steps(store)).containsExactly(123456789L);
  }

  @Test
  void a_place_that_is_a_file_is_refused() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatThrownBy(() -> new CheckpointStore(file, 1).list())
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(
            file + ": expected a folder of checkpoints, found a file in the place of a folder");
    assertThatThrownBy(() -> new CheckpointStore(parent, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("keepLast: expected at least 1, found 0");
  }

  /** Something that happens to a file. */
  interface Damage {
    void to(Path file) throws IOException;
  }

  private static Damage bytes(UnaryOperator<byte[]> change) {
    return file -> {
      byte[] before = Files.readAllBytes(file);
      byte[] after = Objects.requireNonNull(change.apply(before.clone()));
      assertThat(after).isNotEqualTo(before);
      Files.write(file, after);
    };
  }

  private static byte[] flipped(byte[] all) {
    all[all.length / 2] ^= 1;
    return all;
  }

  private Path folder() {
    return parent.resolve("checkpoints");
  }

  private CheckpointStore store(int keepLast) {
    return new CheckpointStore(folder(), keepLast);
  }

  private static Checkpoint write(CheckpointStore store, long step) {
    return store.write(
        state(step),
        SERVED,
        new CheckpointStore.Variables() {
          @Override
          public void writeWeights(Path prefix) {
            write(prefix, "weights of step " + step);
          }

          @Override
          public void writeState(Path prefix) {
            write(prefix, "state of step " + step);
          }

          private void write(Path prefix, String text) {
            try {
              Files.writeString(Path.of(prefix + ".index"), text);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        },
        "seed: 3");
  }

  private static CheckpointStore.Variables failing(String message) {
    return throwing(new UncheckedIOException(new IOException(message)));
  }

  private static CheckpointStore.Variables throwing(RuntimeException failure) {
    return new CheckpointStore.Variables() {
      @Override
      public void writeWeights(Path prefix) {}

      @Override
      public void writeState(Path prefix) {
        throw failure;
      }
    };
  }

  private static RunState state(long step) {
    return RunState.fresh(3, "model", "data").afterStep(step, 4, Map.of("loss", 0.1));
  }

  private static List<Long> steps(CheckpointStore store) {
    return store.list().stream().map(Checkpoint::step).toList();
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }
}
