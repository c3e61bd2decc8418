package org.trimodal.training.fit;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.tensorflow.TensorFlow;
import org.trimodal.data.DataException;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.data.stream.DamagedRecords;
import org.trimodal.data.stream.Truncation;
import org.trimodal.files.FolderLock;
import org.trimodal.model.Device;
import org.trimodal.model.GradientExchange;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.graph.NonFiniteException;
import org.trimodal.model.graph.TrainingGraph;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;
import org.trimodal.savedmodel.checkpoint.RunState;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.fit.TrainingResult.Reason;
import org.trimodal.training.run.RunFolder;
import org.trimodal.training.run.RunManifest;
import org.trimodal.training.run.Transfer;

/** Trains in a run folder, from the beginning or from its newest checkpoint. */
public final class TrainingRun {
  private final TrainingListener listener;
  private final BooleanSupplier stopRequested;
  private final Clock clock;
  private final Device device;

  /**
   * Wires a run on the CPU.
   *
   * @param listener hears of the progress
   * @param stopRequested asked after each step; when true, a checkpoint is written and the run ends
   * @param clock for timing and events; no metric depends on it
   */
  public TrainingRun(TrainingListener listener, BooleanSupplier stopRequested, Clock clock) {
    this(listener, stopRequested, clock, new Device.Cpu());
  }

  private TrainingRun(
      TrainingListener listener, BooleanSupplier stopRequested, Clock clock, Device device) {
    this.listener = listener;
    this.stopRequested = stopRequested;
    this.clock = clock;
    this.device = device;
  }

  /** The same on another device. */
  public TrainingRun on(Device other) {
    return new TrainingRun(listener, stopRequested, clock, other);
  }

  /**
   * Trains from the beginning, all weights from the seed.
   *
   * @param config of the run
   * @param data folder of the prepared data set
   * @param runFolder must not be there
   */
  public TrainingResult start(RunConfig config, Path data, Path runFolder) {
    return start(config, data, runFolder, Optional.empty());
  }

  /**
   * Trains from the beginning.
   *
   * @param config of the run
   * @param data folder of the prepared data set
   * @param runFolder must not be there
   * @param initial run whose weights are taken where names and shapes are equal; what was taken is
   *     told line by line, and the manifest keeps it
   * @throws org.trimodal.training.run.RunFolderException if it is there
   * @throws DataException if the data set is damaged or not what the configuration expects
   * @throws CheckpointException if the initial run's best checkpoint is damaged
   * @throws TrainingException if a loss or gradient is not finite
   */
  @SuppressWarnings("try") // the lock is held, not used
  public TrainingResult start(
      RunConfig config, Path data, Path runFolder, Optional<InitialWeights> initial) {
    new RunFolder(runFolder).requireNew();
    config.compute().computation(device);
    LearningSet dataSet = LearningSet.open(data);
    FitPlan own = FitPlan.of(config, dataSet, data);
    Optional<Pretrained> pretrained = initial.map(Pretrained::new);
    FitPlan plan = pretrained.map(other -> other.standardise(own)).orElse(own);
    List<Transfer> transfers = pretrained.map(other -> other.to(plan.model())).stream().toList();
    dataSet.verifyShards();
    String yaml = ConfigReader.write(config);
    RunManifest manifest = manifest(plan, dataSet, data, yaml, transfers);
    RunFolder run = RunFolder.create(runFolder, yaml, manifest, plan.model());
    try (FolderLock lock = run.lock()) {
      transfers.forEach(transfer -> transfer.lines().forEach(listener::noticed));
      return train(run, plan, dataSet);
    }
  }

  /**
   * Goes on from the newest intact checkpoint, bit for bit. A run that had ended is left as it is;
   * where its last checkpoint is damaged or gone, its end is made again.
   *
   * @param runFolder of a run that was begun
   * @throws DataException if the data set is not the one that the run began with
   * @throws CheckpointException if no checkpoint is intact, or it is of another architecture
   * @throws org.trimodal.files.FileException if another process writes in the folder
   */
  @SuppressWarnings("try") // the lock is held, not used
  public TrainingResult resume(Path runFolder) {
    RunFolder run = RunFolder.open(runFolder);
    Optional<TrainingResult> before = end(run);
    if (before.isPresent()) {
      return before.get();
    }
    try (FolderLock lock = run.lock()) {
      Optional<TrainingResult> meanwhile = end(run);
      return meanwhile.isPresent() ? meanwhile.get() : goOn(run);
    }
  }

  /** How a run ended, if it did and left what that takes. */
  private static Optional<TrainingResult> end(RunFolder run) {
    if (!Files.exists(run.result())) {
      return Optional.empty();
    }
    TrainingResult before = RunFolder.read(run.result(), TrainingResult.class);
    return hasEnd(run, before.steps())
        ? Optional.of(
            new TrainingResult(
                Reason.FINISHED_BEFORE,
                before.epochs(),
                before.steps(),
                before.skippedSteps(),
                before.best(),
                before.fingerprint()))
        : Optional.empty();
  }

  private TrainingResult goOn(RunFolder run) {
    RunManifest manifest = run.manifest();
    Path data = Path.of(manifest.data());
    LearningSet dataSet = LearningSet.open(data);
    String found = dataSet.dataHash();
    if (!found.equals(manifest.dataHash())) {
      throw new DataException(
          data,
          "expected the data set that the run began with (hash %s), found another (%s)"
              .formatted(manifest.dataHash(), found));
    }
    RunConfig config = ConfigReader.read(run.config(), List.of());
    config.compute().computation(device);
    FitPlan plan = FitPlan.of(config, dataSet, data).standardised(run.statistics());
    dataSet.verifyShards();
    return train(run, plan, dataSet);
  }

  /** Whether the checkpoint of the last step is there, intact, and one is marked as the best. */
  private static boolean hasEnd(RunFolder run, long lastStep) {
    CheckpointStore store = new CheckpointStore(run.checkpoints(), 1);
    CheckpointStore.Recovery recovery = store.newestIntact();
    return recovery.damaged().isEmpty()
        && recovery.checkpoint().filter(newest -> newest.step() == lastStep).isPresent()
        && store.best().isPresent();
  }

  private TrainingResult train(RunFolder run, FitPlan plan, LearningSet data) {
    StreamedBatches train = new StreamedBatches(plan.train(), plan.limits());
    StreamedBatches valid = new StreamedBatches(plan.valid(), plan.limits());
    CheckpointStore store =
        new CheckpointStore(run.checkpoints(), plan.config().schedule().keepCheckpoints());
    store.removeLeftovers();
    RunState fresh =
        RunState.fresh(plan.config().seed(), plan.config().modelHash(), data.dataHash());
    Optional<Checkpoint> checkpoint = newest(store, fresh, plan.config());
    plan.config().compute().prepare(device);
    try (TrainingGraph graph =
        TrainingGraph.build(
            plan.model(),
            plan.training(device),
            plan.buckets().times(),
            train,
            valid,
            GradientExchange.none(),
            plan.config().compute().settings(device))) {
      RunState state = fresh;
      if (checkpoint.isPresent()) {
        state = restore(graph, store, checkpoint.get()).upgraded(fresh.modelHash());
      } else {
        graph.initialise(given(run.manifest(), plan.model()));
      }
      run.removeResult();
      run.recordModel(fresh.modelHash());
      try (Journal journal = new Journal(run, store, RunModel.of(run, plan, data), graph, clock)) {
        journal.checkpoint(state);
        graph.recordPlacement(new RecordedDevice(run, device, state.step() + 1));
        long total = plan.training(device).schedule().totalSteps();
        listener.started(state.epoch() + 1, plan.config().schedule().epochs(), state.step(), total);
        Validation validation = new Validation(plan, valid, truths(data));
        TrainingResult result =
            new Trainer(plan, graph, train, validation, journal, listener)
                .run(state, stopRequested);
        if (result.reason() != Reason.INTERRUPTED) {
          RunFolder.write(run.result(), result);
        }
        return result;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } catch (NonFiniteException e) {
      throw nonFinite(e, plan);
    } catch (CheckpointException | TrainingException | UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      if (TooLittleMemory.is(e)) {
        Path folder = Path.of(run.manifest().data());
        throw TooLittleMemory.explain(e, plan.config(), data, folder, device);
      }
      throw DamagedRecords.explain(e, plan.train())
          .or(() -> DamagedRecords.explain(e, plan.valid()))
          .map(RuntimeException.class::cast)
          .orElse(e);
    }
  }

  /** Newest intact checkpoint of this run; empty if the run has written none yet. */
  private Optional<Checkpoint> newest(CheckpointStore store, RunState fresh, RunConfig config) {
    CheckpointStore.Recovery recovery = store.newestIntact();
    if (recovery.checkpoint().isEmpty() && !recovery.damaged().isEmpty()) {
      throw new TrainingException("no checkpoint is intact: " + recovery.damaged().get(0));
    }
    recovery
        .checkpoint()
        .ifPresent(
            taken -> {
              String instead = "; taking " + taken.folder().getFileName();
              recovery.damaged().forEach(line -> listener.noticed(line + instead));
              requireSame(taken, fresh, config);
            });
    return recovery.checkpoint();
  }

  private static void requireSame(Checkpoint checkpoint, RunState fresh, RunConfig config) {
    RunState state = checkpoint.runState();
    String expected = config.modelHash(state.formatVersion());
    if (!state.modelHash().equals(expected)) {
      throw new CheckpointException(
          checkpoint.folder(),
          "expected the architecture of config.yaml (hash %s), found another (%s)"
              .formatted(expected, state.modelHash()));
    }
    if (state.seed() != fresh.seed() || !state.dataHash().equals(fresh.dataHash())) {
      throw new CheckpointException(
          checkpoint.folder(),
          "expected seed %d and data %s, found %d and %s"
              .formatted(fresh.seed(), fresh.dataHash(), state.seed(), state.dataHash()));
    }
  }

  /** First values that are another run's. */
  private static Map<String, float[]> given(RunManifest manifest, ModelConfig model) {
    Map<String, float[]> given = new HashMap<>();
    manifest.transfers().forEach(transfer -> given.putAll(Pretrained.values(transfer, model)));
    return given;
  }

  private static RunState restore(TrainingGraph graph, CheckpointStore store, Checkpoint from) {
    graph.restore(from.weights(), from.state());
    store.removeAfter(from.step());
    RunState state = from.runState();
    // A run killed between writing its best checkpoint and marking it marks it now.
    boolean there = store.list().stream().anyMatch(kept -> kept.step() == state.best().step());
    if (state.best().epoch() > 0 && there) {
      store.markBest(state.best().step());
    }
    return state;
  }

  private static float[] truths(LearningSet data) {
    int targets = data.schema().targets();
    float[] truths = new float[data.valid().entries().size() * targets];
    int[] row = {0};
    data.readValid(
        utterance -> System.arraycopy(utterance.targets(), 0, truths, row[0]++ * targets, targets));
    return truths;
  }

  private static TrainingException nonFinite(NonFiniteException e, FitPlan plan) {
    String ids =
        Arrays.stream(e.rows())
            .mapToObj(row -> plan.train().entries().get((int) row).id())
            .collect(Collectors.joining(", "));
    return new TrainingException(
        "step %d: expected a finite loss and gradient, found loss %s and gradient norm %s; utterances: %s"
            .formatted(e.step(), e.loss(), e.gradientNorm(), ids),
        e);
  }

  private RunManifest manifest(
      FitPlan plan, LearningSet data, Path folder, String yaml, List<Transfer> transfers) {
    SessionSettings settings = plan.config().compute().settings(device);
    String version = TrainingRun.class.getPackage().getImplementationVersion();
    return new RunManifest(
        folder.toAbsolutePath().normalize().toString(),
        data.dataHash(),
        Hashing.sha256().hashString(yaml, StandardCharsets.UTF_8).toString(),
        plan.config().modelHash(),
        plan.config().seed(),
        new RunManifest.Versions(
            version == null ? "development" : version,
            TensorFlow.version(),
            System.getProperty("java.version"),
            System.getProperty("os.name") + " " + System.getProperty("os.arch")),
        settings.intra(),
        settings.inter(),
        Truncation.count(plan.train(), plan.limits()),
        transfers,
        List.of());
  }
}
