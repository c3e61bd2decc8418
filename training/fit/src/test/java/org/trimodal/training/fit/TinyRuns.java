package org.trimodal.training.fit;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.trimodal.metric.Metric;
import org.trimodal.model.Architecture;
import org.trimodal.model.InputSpec.Keep;
import org.trimodal.model.OptimizerConfig;
import org.trimodal.model.ScheduleShape.Decay;
import org.trimodal.model.Switches.CrossModal;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.graph.TrainingGraph.StepResult;
import org.trimodal.training.config.ComputeConfig;
import org.trimodal.training.config.DataConfig;
import org.trimodal.training.config.DataConfig.ModalityConfig;
import org.trimodal.training.config.NetworkConfig;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.config.ScheduleConfig;
import org.trimodal.training.run.EpochRow;

/** Runs over {@link TinySource} that take a moment, and what was heard of them. */
public final class TinyRuns implements TrainingListener {
  private static final Clock STANDING = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  final List<Long> steps = new ArrayList<>();
  final List<EpochRow> rows = new ArrayList<>();
  final List<String> notices = new ArrayList<>();

  /** The whole network in small, over batches of 8. */
  public static RunConfig config(int width, double learningRate, int epochs, int patience) {
    return new RunConfig(
        Architecture.MULTITASK,
        new DataConfig(
            ImmutableMap.of(
                "text", new ModalityConfig(3, 5, Keep.FIRST, 3),
                "audio", new ModalityConfig(2, 6, Keep.LAST, 1)),
            8,
            2,
            true,
            5),
        new NetworkConfig(width, 2, 0.1, true, true, true, true, CrossModal.BOTH, true, 0),
        new TaskConfig(
            1,
            new TaskConfig.Scale(-3, 3, 0),
            new TaskConfig.Score(1, TaskConfig.Score.Loss.MAE),
            new TaskConfig.Polarity(0.5, TaskConfig.Polarity.Classes.NON_NEGATIVE),
            new TaskConfig.Intensity(0.5, TaskConfig.Intensity.Form.REGRESSION),
            TaskConfig.Weighting.FIXED),
        new OptimizerConfig(learningRate, 0.9, 0.999, 1e-8, 1, 1e-5, 0),
        new ScheduleConfig(epochs, 0.1, Decay.COSINE, patience, Metric.MAE, 2, 2),
        ComputeConfig.standard(),
        5);
  }

  /** A run that nobody interrupts. */
  public TrainingRun run() {
    return run(() -> false);
  }

  /** A run that ends after as many steps. */
  TrainingRun stoppedAfter(int count) {
    return run(() -> steps.size() >= count);
  }

  private TrainingRun run(BooleanSupplier stop) {
    return new TrainingRun(this, stop, STANDING);
  }

  /** A new run's result. */
  static TrainingResult train(RunConfig config, Path data, Path folder) {
    return new TinyRuns().run().start(config, data, folder);
  }

  @Override
  public void stepped(StepResult result) {
    steps.add(result.step());
  }

  @Override
  public void validated(EpochRow row, boolean best) {
    rows.add(row);
  }

  @Override
  public void noticed(String line) {
    notices.add(line);
  }
}
