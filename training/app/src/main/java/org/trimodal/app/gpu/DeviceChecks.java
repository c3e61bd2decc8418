package org.trimodal.app.gpu;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.trimodal.app.bench.MoseiRun;
import org.trimodal.app.gpu.BenchResult.Check;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.model.Device;
import org.trimodal.model.Precision;
import org.trimodal.training.config.ComputeConfig;
import org.trimodal.training.config.ComputeConfig.Recurrent;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.fit.TimedTraining;
import org.trimodal.training.fit.TrainingListener;
import org.trimodal.training.fit.TrainingRun;

/** What has to hold of training on a device, beside being fast. */
final class DeviceChecks {
  private static final int BATCH = 32;

  private final Device device;
  private final LearningSet set;
  private final Path data;
  private final int steps;

  DeviceChecks(Device device, LearningSet set, Path data, int steps) {
    this.device = device;
    this.set = set;
    this.data = data;
    this.steps = steps;
  }

  /**
   * All of them.
   *
   * @param folder for runs
   */
  List<Check> all(Path folder) {
    return List.of(
        losses(Recurrent.FUSED, Precision.FLOAT32, false, 1e-3),
        losses(Recurrent.AUTO, Precision.FLOAT32, false, 1e-3),
        losses(Recurrent.AUTO, Precision.FLOAT32, true, 1e-2),
        losses(Recurrent.AUTO, Precision.BFLOAT16, true, 5e-2),
        resumed(folder),
        deterministic(folder, true),
        deterministic(folder, false));
  }

  /** The device's losses beside those of float32 on the CPU. */
  private Check losses(Recurrent form, Precision precision, boolean tf32, double tolerance) {
    List<Float> expected = losses(new Device.Cpu(), compute(Recurrent.FUSED, Precision.FLOAT32));
    List<Float> found = losses(device, new ComputeConfig(form, precision, tf32, true, false, 1));
    double worst = 0;
    for (int i = 0; i < steps; i++) {
      worst = Math.max(worst, Math.abs(found.get(i) - expected.get(i)) / expected.get(i));
    }
    return new Check(
        "losses beside the CPU's, %s, %s"
            .formatted(
                form == Recurrent.FUSED ? "fused" : "auto",
                precision == Precision.FLOAT32 ? tf32 ? "tf32" : "float32" : "bfloat16"),
        "apart by %.1e of them at most in %d steps; %.0e is allowed"
            .formatted(worst, steps, tolerance),
        worst <= tolerance);
  }

  private List<Float> losses(Device on, ComputeConfig compute) {
    try (TimedTraining training =
        new TimedTraining(MoseiRun.config(BATCH, 1, compute), set, data, on)) {
      return training.losses(steps);
    }
  }

  private Check resumed(Path folder) {
    RunConfig config = MoseiRun.config(BATCH, 1, compute(Recurrent.AUTO, Precision.FLOAT32));
    String straight = fingerprint(config, folder.resolve("straight"));
    Path broken = folder.resolve("broken");
    StopAfterOne stop = new StopAfterOne();
    new TrainingRun(stop, () -> stop.made, Clock.systemUTC())
        .on(device)
        .start(config, data, broken);
    String resumed = run().resume(broken).fingerprint();
    boolean equal = resumed.equals(straight);
    return new Check(
        "a run that was stopped and went on", equal ? "the same bits" : "other bits", equal);
  }

  /** Without the demand for it, equal bits are no duty. */
  private Check deterministic(Path folder, boolean demanded) {
    ComputeConfig compute =
        new ComputeConfig(Recurrent.AUTO, Precision.FLOAT32, true, demanded, false, 1);
    RunConfig config = MoseiRun.config(BATCH, 1, compute);
    String name = demanded ? "deterministic" : "undetermined";
    boolean equal =
        fingerprint(config, folder.resolve(name + 1))
            .equals(fingerprint(config, folder.resolve(name + 2)));
    return new Check(
        "two equal runs, determinism %s".formatted(demanded ? "on" : "off"),
        equal ? "the same bits" : "other bits",
        equal || !demanded);
  }

  private String fingerprint(RunConfig config, Path folder) {
    return run().start(config, data, folder).fingerprint();
  }

  private TrainingRun run() {
    return new TrainingRun(new TrainingListener() {}, () -> false, Clock.systemUTC()).on(device);
  }

  private static ComputeConfig compute(Recurrent form, Precision precision) {
    return new ComputeConfig(form, precision, false, true, false, 1);
  }

  /** Ends a run after its first step. */
  private static final class StopAfterOne implements TrainingListener {
    private boolean made;

    @Override
    public void stepped(org.trimodal.model.graph.TrainingGraph.StepResult result) {
      made = true;
    }
  }
}
