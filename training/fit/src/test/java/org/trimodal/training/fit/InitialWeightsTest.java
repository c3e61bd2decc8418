package org.trimodal.training.fit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.trimodal.model.graph.SavedWeights;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;
import org.trimodal.training.config.DataConfig;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.fit.InitialWeights.Statistics;
import org.trimodal.training.run.RunFolder;
import org.trimodal.training.run.RunFolderException;
import org.trimodal.training.run.Transfer;

class InitialWeightsTest {
  private static final RunConfig BOTH = TinyRuns.config(8, 1e-2, 1, 1);

  /** So slow that no float of the weights moves. */
  private static final RunConfig STANDING = TinyRuns.config(8, 1e-30, 1, 1);

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path data = Path.of("");
  private static Path other = Path.of("");

  @BeforeAll
  static void trains_on_text_alone() {
    data = TinySource.prepare(shared.resolve("data"), 1);
    other = shared.resolve("text");
    TinyRuns.train(of(BOTH, "text", true), TinySource.prepare(shared.resolve("words"), 2), other);
  }

  @Test
  void weights_of_equal_name_and_shape_are_taken_and_the_rest_comes_from_the_seed() {
    Path run = start(STANDING, Statistics.THEIRS).folder();
    Path seeded = folder.resolve("seeded");
    TinyRuns.train(STANDING, data, seeded);
    Transfer transfer = transfer(run);

    assertThat(transfer.taken()).contains("text/conv/kernel", "score/output/bias");
    assertThat(transfer.fresh()).contains("audio/conv/kernel", "cross/text_and_audio/kernel");
    assertThat(transfer.left()).isEmpty();
    assertThat(transfer.reshaped()).isEmpty();
    assertEqual(run, other, transfer.taken());
    assertEqual(run, seeded, transfer.fresh());
  }

  @Test
  void what_was_taken_and_what_not_is_told() {
    List<String> told = start(BOTH, Statistics.THEIRS).notices();

    assertThat(told.get(0)).startsWith("weights of " + other).contains(" of ").endsWith("arrays");
    assertThat(told.get(1))
        .matches("  taken: intensity \\d+, polarity \\d+, score \\d+, text \\d+");
    assertThat(told.get(2)).matches("  not there, from the seed: audio \\d+, cross \\d+");
    assertThat(told.get(3)).isEqualTo("  features standardised as there: text");
    assertThat(told).hasSize(4);
  }

  @Test
  void weights_of_another_shape_are_told_with_both_and_not_taken() {
    Path run = start(TinyRuns.config(4, 1e-2, 1, 1), Statistics.THEIRS).folder();

    assertThat(transfer(run).reshaped())
        .contains("text/conv/kernel [1, 3, 3, 8], here [1, 3, 3, 4]");
    assertThat(transfer(run).taken())
        .contains("score/output/bias")
        .doesNotContain("text/conv/bias");
  }

  @Test
  void features_are_standardised_as_there_or_as_the_new_data_set_says() {
    Path theirs = start(BOTH, Statistics.THEIRS).folder();
    Path own = folder.resolve("own");
    new TinyRuns().run().start(BOTH, data, own, initial(other, Statistics.OWN));

    assertThat(text(theirs)).isEqualTo(text(other)).isNotEqualTo(text(own));
    assertThat(transfer(own).statistics()).isEmpty();
    assertThat(RunFolder.open(theirs).statistics().modalities().get("audio"))
        .isEqualTo(RunFolder.open(own).statistics().modalities().get("audio"));
  }

  @Test
  void a_run_interrupted_and_resumed_ends_in_the_bits_of_a_straight_one() {
    Path straight = start(BOTH, Statistics.THEIRS).folder();
    Path run = folder.resolve("interrupted");
    new TinyRuns().stoppedAfter(2).start(BOTH, data, run, initial(other, Statistics.THEIRS));

    assertThat(new TinyRuns().run().resume(run).fingerprint()).isEqualTo(fingerprint(straight));
  }

  @Test
  void a_run_killed_before_its_first_checkpoint_takes_the_same_weights_again() throws IOException {
    Path straight = start(BOTH, Statistics.THEIRS).folder();
    Path run = folder.resolve("killed");
    new TinyRuns().stoppedAfter(1).start(BOTH, data, run, initial(other, Statistics.THEIRS));
    MoreFiles.deleteRecursively(run.resolve("checkpoints"), RecursiveDeleteOption.ALLOW_INSECURE);

    assertThat(new TinyRuns().run().resume(run).fingerprint()).isEqualTo(fingerprint(straight));
  }

  @Test
  void a_folder_that_is_no_run_or_has_no_validated_epoch_is_refused() throws IOException {
    Path begun = Files.createDirectory(folder.resolve("begun"));
    for (String file : List.of("config.yaml", "manifest.json", "statistics.json")) {
      Files.copy(other.resolve(file), begun.resolve(file));
    }

    assertRefused(data, RunFolderException.class, data + ": expected the folder of a run");
    assertRefused(begun, RunFolderException.class, begun + ": expected a validated epoch");
  }

  @Test
  void a_damaged_run_is_refused_by_the_name_of_the_file() throws IOException {
    Path damaged = copy(other);
    Path weights = best(damaged).folder().resolve("variables/variables.data-00000-of-00001");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);
    Path halved = copy(other);
    Files.writeString(halved.resolve("statistics.json"), "{\"modalities\": {\"text\"");

    assertRefused(damaged, CheckpointException.class, weights + ": expected SHA-256");
    assertRefused(
        halved, RunFolderException.class, halved.resolve("statistics.json") + ": expected");
  }

  @Test
  void a_run_whose_features_are_not_standardised_does_not_fit_one_whose_are() {
    Path raw = folder.resolve("raw");
    TinyRuns.train(of(BOTH, "text", false), data, raw);

    assertRefused(
        raw,
        RunFolderException.class,
        raw + ": expected data.normalise true as in the new run, found false; --own-statistics");
  }

  /** A run from the other's weights, and what was told of it. */
  private record Started(Path folder, List<String> notices) {}

  private Started start(RunConfig config, Statistics statistics) {
    Path run = folder.resolve("run");
    TinyRuns runs = new TinyRuns();
    runs.run().start(config, data, run, initial(other, statistics));
    return new Started(run, runs.notices);
  }

  private void assertRefused(Path from, Class<? extends Exception> type, String message) {
    Path out = folder.resolve("refused");
    assertThatThrownBy(
            () -> new TinyRuns().run().start(BOTH, data, out, initial(from, Statistics.THEIRS)))
        .isInstanceOf(type)
        .hasMessageStartingWith(message);
    assertThat(out).doesNotExist();
  }

  private static Optional<InitialWeights> initial(Path run, Statistics statistics) {
    return Optional.of(new InitialWeights(run, statistics));
  }

  /** The same configuration over one modality. */
  private static RunConfig of(RunConfig config, String modality, boolean normalise) {
    DataConfig all = config.data();
    return new RunConfig(
        config.architecture(),
        new DataConfig(
            ImmutableMap.of(modality, requireNonNull(all.modalities().get(modality))),
            all.batch(),
            all.buckets(),
            normalise,
            all.clip()),
        config.model(),
        config.tasks(),
        config.optimiser(),
        config.schedule(),
        config.compute(),
        config.seed());
  }

  private static void assertEqual(Path run, Path expected, List<String> names) {
    Map<String, Shape> shapes = Maps.filterKeys(best(run).parameters(), names::contains);
    Map<String, float[]> found = SavedWeights.read(best(run).weights(), shapes);
    Map<String, float[]> there = SavedWeights.read(best(expected).weights(), shapes);
    assertThat(found).hasSameSizeAs(names);
    // Zeros alone move at the standing rate, by about as much.
    found.forEach(
        (name, values) ->
            assertThat(values).as(name).containsExactly(there.get(name), within(1e-25f)));
  }

  private static Checkpoint best(Path run) {
    return new CheckpointStore(run.resolve("checkpoints"), 1).best().orElseThrow();
  }

  private static Transfer transfer(Path run) {
    return RunFolder.open(run).manifest().transfers().get(0);
  }

  private static Object text(Path run) {
    return requireNonNull(RunFolder.open(run).statistics().modalities().get("text"));
  }

  private static String fingerprint(Path run) {
    return RunFolder.read(RunFolder.open(run).result(), TrainingResult.class).fingerprint();
  }

  private Path copy(Path run) throws IOException {
    Path to = Files.createTempDirectory(folder, "copy");
    try (var all = Files.walk(run)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(run.relativize(path));
        Files.createDirectories(requireNonNull(target.getParent()));
        Files.copy(path, target);
      }
    }
    return to;
  }
}
