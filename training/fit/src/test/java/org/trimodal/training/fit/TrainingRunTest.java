package org.trimodal.training.fit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trimodal.data.DataException;
import org.trimodal.metric.Metric;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;
import org.trimodal.training.config.DataConfig;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.fit.TrainingResult.Reason;
import org.trimodal.training.run.EpochRow;
import org.trimodal.training.run.RunFolder;
import org.trimodal.training.run.RunFolderException;

class TrainingRunTest {
  private static final int EPOCHS = 6;
  private static final RunConfig CONFIG = TinyRuns.config(8, 1e-2, EPOCHS, EPOCHS);

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path data = Path.of("");
  private static Path straight = Path.of("");
  private static TinyRuns heard = new TinyRuns();
  private static int stepsPerEpoch;

  @BeforeAll
  static void trains_without_interruption() {
    data = TinySource.prepare(shared.resolve("data"), 1);
    straight = shared.resolve("straight");
    heard.run().start(CONFIG, data, straight);
    stepsPerEpoch = heard.steps.size() / EPOCHS;
  }

  @Test
  void the_losses_and_the_validation_error_fall() {
    assertThat(heard.rows).hasSize(EPOCHS);
    EpochRow first = heard.rows.get(0);
    EpochRow last = heard.rows.get(EPOCHS - 1);
    assertThat(requireNonNull(last.losses().get("score")))
        .isLessThan(0.7 * requireNonNull(first.losses().get("score")));
    assertThat(last.valid().value(Metric.MAE).orElseThrow())
        .isLessThan(0.8 * first.valid().value(Metric.MAE).orElseThrow());
  }

  @Test
  void an_epoch_trains_on_every_utterance_once_and_a_run_counts_its_steps() {
    // 40 utterances in batches of 8 are 5 batches, and one more where both buckets are left over.
    assertThat(stepsPerEpoch).isBetween(5, 6);
    assertThat(heard.rows.get(1).step()).isEqualTo(2L * stepsPerEpoch);
    assertThat(result(straight).steps()).isEqualTo((long) EPOCHS * stepsPerEpoch);
    assertThat(result(straight).reason()).isEqualTo(Reason.COMPLETED);
  }

  @Test
  void what_a_run_leaves_is_there() {
    RunFolder run = RunFolder.open(straight);

    assertThat(run.metrics()).content().hasLineCount(EPOCHS + 1);
    assertThat(run.timing()).content().hasLineCount(EPOCHS + 1);
    assertThat(run.events()).isNotEmptyDirectory();
    assertThat(run.manifest().seed()).isEqualTo(CONFIG.seed());
    assertThat(run.manifest().truncated()).hasSize(2);
    assertThat(checkpoints(straight)).hasSizeBetween(2, 3);
  }

  /** Within the first epoch, at its end, just behind it, and one step before the run's end. */
  static List<Integer> places() {
    int epoch = stepsPerEpoch;
    return List.of(1, 3, epoch, epoch + 1, EPOCHS * epoch - 1);
  }

  @ParameterizedTest
  @MethodSource("places")
  void a_run_stopped_anywhere_and_resumed_ends_in_the_bits_of_a_straight_one(int stop)
      throws IOException {
    Path run = folder.resolve("run");
    TrainingResult stopped = new TinyRuns().stoppedAfter(stop).start(CONFIG, data, run);
    assertThat(stopped.reason()).isEqualTo(Reason.INTERRUPTED);
    assertThat(stopped.steps()).isEqualTo(stop);

    new TinyRuns().run().resume(run);

    assertSameBits(run);
  }

  @Test
  void a_run_killed_before_its_first_checkpoint_begins_again() throws IOException {
    Path run = folder.resolve("run");
    new TinyRuns().stoppedAfter(1).start(CONFIG, data, run);
    MoreFiles.deleteRecursively(run.resolve("checkpoints"), RecursiveDeleteOption.ALLOW_INSECURE);

    new TinyRuns().run().resume(run);

    assertSameBits(run);
  }

  @Test
  void rows_beyond_a_damaged_newest_checkpoint_are_made_again() throws IOException {
    Path run = folder.resolve("run");
    new TinyRuns().stoppedAfter(2 * stepsPerEpoch).start(CONFIG, data, run);
    Checkpoint newest = newest(run);
    flipByte(newest.folder().resolve("variables/variables.data-00000-of-00001"));

    TinyRuns resumed = new TinyRuns();
    resumed.run().resume(run);

    assertThat(resumed.notices).hasSize(1);
    assertThat(resumed.notices.get(0)).contains(newest.folder().getFileName().toString());
    assertThat(resumed.steps.get(0)).isLessThanOrEqualTo(newest.step());
    assertSameBits(run);
  }

  @Test
  void a_run_of_another_seed_has_other_bits() {
    Path run = folder.resolve("run");
    TinyRuns.train(CONFIG.withSeed(6), data, run);

    assertThat(result(run).fingerprint()).isNotEqualTo(result(straight).fingerprint());
  }

  @Test
  void a_finished_run_is_not_trained_again() {
    TinyRuns resumed = new TinyRuns();

    TrainingResult result = resumed.run().resume(straight);

    assertThat(result.reason()).isEqualTo(Reason.FINISHED_BEFORE);
    assertThat(result.fingerprint()).isEqualTo(result(straight).fingerprint());
    assertThat(resumed.steps).isEmpty();
  }

  @Test
  void a_finished_run_whose_last_checkpoint_is_damaged_makes_its_end_again() throws IOException {
    Path run = folder.resolve("run");
    TinyRuns.train(CONFIG, data, run);
    Checkpoint newest = newest(run);
    Checkpoint before = checkpoints(run).get(checkpoints(run).size() - 2);
    flipByte(newest.folder().resolve("training/state.data-00000-of-00001"));

    TinyRuns resumed = new TinyRuns();
    TrainingResult result = resumed.run().resume(run);

    assertThat(result.reason()).isEqualTo(Reason.COMPLETED);
    assertThat(resumed.notices).singleElement().asString().contains("" + newest.step());
    assertThat(resumed.steps.get(0)).isEqualTo(before.step() + 1);
    assertSameBits(run);
    newest.verify();
  }

  @Test
  void a_finished_run_whose_last_checkpoint_is_gone_makes_its_end_again() throws IOException {
    Path run = folder.resolve("run");
    TinyRuns.train(CONFIG, data, run);
    Checkpoint newest = newest(run);
    MoreFiles.deleteRecursively(newest.folder(), RecursiveDeleteOption.ALLOW_INSECURE);

    new TinyRuns().run().resume(run);

    assertSameBits(run);
    newest.verify();
  }

  @Test
  void a_finished_run_without_an_intact_checkpoint_is_refused_and_stays_finished()
      throws IOException {
    Path run = folder.resolve("run");
    TinyRuns.train(CONFIG, data, run);
    for (Checkpoint checkpoint : checkpoints(run)) {
      flipByte(checkpoint.folder().resolve("variables/variables.data-00000-of-00001"));
    }

    assertThatThrownBy(() -> new TinyRuns().run().resume(run))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("no checkpoint is intact");
    assertSameBits(run);
  }

  @Test
  void training_stops_early_and_keeps_the_best() {
    // At this rate nothing changes a float, so no epoch after the first is better.
    Path run = folder.resolve("run");
    TrainingResult result = TinyRuns.train(TinyRuns.config(8, 1e-30, EPOCHS, 2), data, run);

    assertThat(result.reason()).isEqualTo(Reason.STOPPED_EARLY);
    assertThat(result.epochs()).isEqualTo(3);
    assertThat(result.best().epoch()).isEqualTo(1);
    assertThat(new CheckpointStore(run.resolve("checkpoints"), 2).best())
        .hasValueSatisfying(best -> assertThat(best.step()).isEqualTo(stepsPerEpoch));
    assertThat(new TinyRuns().run().resume(run).reason()).isEqualTo(Reason.FINISHED_BEFORE);
  }

  @Test
  void a_folder_that_is_there_is_refused_and_left_alone() throws IOException {
    String before = Files.readString(straight.resolve("manifest.json"));

    assertThatThrownBy(() -> TinyRuns.train(CONFIG, data, straight))
        .isInstanceOf(RunFolderException.class)
        .hasMessageContaining("--resume");
    assertThat(straight.resolve("manifest.json")).hasContent(before);
  }

  @Test
  void a_flipped_byte_in_a_shard_is_named_before_anything_is_written() throws IOException {
    Path damaged = TinySource.prepare(folder.resolve("damaged"), 1);
    Path shard = damaged.resolve("shards/train-00000.tfrecord");
    flipByte(shard);

    assertThatThrownBy(() -> TinyRuns.train(CONFIG, damaged, folder.resolve("run")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("train-00000.tfrecord");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void all_that_does_not_fit_the_data_set_is_told_at_once() {
    RunConfig other = TinyRuns.config(8, 1e-2, EPOCHS, EPOCHS);
    Path misfit = folder.resolve("run");
    RunConfig config =
        new RunConfig(
            other.architecture(),
            new DataConfig(
                ImmutableMap.of(
                    "text", requireNonNull(other.data().modalities().get("audio")),
                    "vision", requireNonNull(other.data().modalities().get("audio"))),
                8,
                2,
                true,
                5),
            other.model(),
            other.tasks(),
            other.optimiser(),
            other.schedule(),
            other.compute(),
            other.seed());

    assertThatThrownBy(() -> TinyRuns.train(config, data, misfit))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("data.modalities.text.width: expected 3")
        .hasMessageContaining("data.modalities.vision: expected one of [text, audio]");
    assertThat(misfit).doesNotExist();
  }

  @Test
  void another_data_set_in_the_same_place_is_refused_on_resume() throws IOException {
    Path own = TinySource.prepare(folder.resolve("own"), 1);
    Path run = folder.resolve("run");
    new TinyRuns().stoppedAfter(1).start(CONFIG, own, run);
    MoreFiles.deleteRecursively(own, RecursiveDeleteOption.ALLOW_INSECURE);
    TinySource.prepare(own, 2);

    assertThatThrownBy(() -> new TinyRuns().run().resume(run))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected the data set that the run began with");
  }

  @Test
  void a_checkpoint_of_another_architecture_is_refused() throws IOException {
    Path run = folder.resolve("run");
    new TinyRuns().stoppedAfter(1).start(CONFIG, data, run);
    Path config = run.resolve("config.yaml");
    Files.writeString(config, Files.readString(config).replace("width: 8", "width: 16"));

    assertThatThrownBy(() -> new TinyRuns().run().resume(run))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("expected the architecture of config.yaml");
  }

  @Test
  void a_loss_that_is_not_finite_is_told_with_step_and_utterances_and_leaves_the_checkpoint() {
    Path run = folder.resolve("run");

    assertThatThrownBy(() -> TinyRuns.train(TinyRuns.config(8, 1e37, EPOCHS, EPOCHS), data, run))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching("step \\d+: expected a finite .* utterances: train-\\d+, train-.*");
    assertThat(new CheckpointStore(run.resolve("checkpoints"), 2).newestIntact().checkpoint())
        .isPresent();
  }

  private static void assertSameBits(Path run) throws IOException {
    assertThat(run.resolve("metrics.csv"))
        .content()
        .isEqualTo(Files.readString(straight.resolve("metrics.csv")));
    assertThat(run.resolve("result.json"))
        .content()
        .isEqualTo(Files.readString(straight.resolve("result.json")));
  }

  private static TrainingResult result(Path run) {
    return RunFolder.read(RunFolder.open(run).result(), TrainingResult.class);
  }

  private static Checkpoint newest(Path run) {
    List<Checkpoint> all = checkpoints(run);
    return all.get(all.size() - 1);
  }

  private static List<Checkpoint> checkpoints(Path run) {
    return new CheckpointStore(run.resolve("checkpoints"), 2).list();
  }

  private static void flipByte(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
  }
}
