package org.trimodal.app.gpu;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.tensorflow.TensorFlow;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.trimodal.app.bench.MoseiRun;
import org.trimodal.app.bench.MoseiShapes;
import org.trimodal.app.gpu.BenchResult.Floor;
import org.trimodal.app.gpu.BenchResult.Speed;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.data.shard.Preparation;
import org.trimodal.model.Device;
import org.trimodal.model.Precision;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.speed.DeviceRates;
import org.trimodal.model.speed.MatrixOperations;
import org.trimodal.training.config.ComputeConfig;
import org.trimodal.training.config.ComputeConfig.Recurrent;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.fit.TimedTraining;
import org.trimodal.training.natives.GpuMemory;
import org.trimodal.training.natives.TensorFlowBuild;
import org.trimodal.training.natives.TensorFlowSwitches;

/** Floor, speed and correctness of training on a device, at CMU-MOSEI's shapes. */
public final class DeviceBench {
  /** Utterances of MOSEI's training split. */
  private static final int EPOCH = 16_274;

  /** Steps whose losses are compared at least: an update that is wrong shows in the second. */
  private static final int CHECKED = 3;

  private final Device device;
  private final Extent extent;
  private final Consumer<String> listener;

  /**
   * How much is measured.
   *
   * @param batches utterances per step
   * @param steps that are timed of each way
   * @param size of the matrices whose products are the floor
   * @param floats that are copied
   */
  public record Extent(List<Integer> batches, int steps, int size, int floats) {
    /** Copies the list. */
    public Extent {
      batches = List.copyOf(batches);
    }

    /** For a card, in minutes. */
    public static Extent whole() {
      return new Extent(List.of(32, 128, 512, 1024), 12, 8192, 1 << 26);
    }

    /** To see that it runs. */
    public static Extent quick() {
      return new Extent(List.of(32), 1, 256, 1 << 16);
    }

    int utterances() {
      return 2 * batches.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
  }

  /** A way to compute whose speed is of interest. */
  private record Way(Recurrent recurrent, String name, Precision precision, boolean tf32) {
    ComputeConfig compute(boolean deterministic) {
      return new ComputeConfig(recurrent, precision, tf32, deterministic, false, 1);
    }

    double rate(Floor floor) {
      return precision == Precision.BFLOAT16
          ? floor.bfloat16()
          : tf32 ? floor.tf32() : floor.float32();
    }
  }

  /**
   * Of a device.
   *
   * @param device that computes
   * @param extent how much is measured
   * @param listener hears what is measured next
   */
  public DeviceBench(Device device, Extent extent, Consumer<String> listener) {
    this.device = device;
    this.extent = extent;
    this.listener = listener;
  }

  /** Measures. */
  public BenchResult run() {
    try {
      Path folder = Files.createTempDirectory("trimodal-bench");
      try {
        return measure(folder);
      } finally {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BenchResult measure(Path folder) {
    listener.accept("floor");
    Floor floor = floor();
    Path data = folder.resolve("data");
    try (MoseiShapes shapes = new MoseiShapes(extent.utterances(), false)) {
      Preparation.prepare(shapes, data);
    }
    LearningSet set = LearningSet.open(data);
    List<Speed> speed = new ArrayList<>();
    for (Way way : ways()) {
      for (int batch : extent.batches()) {
        listener.accept("training, %s, batch %d".formatted(way.name(), batch));
        speed.add(speed(way, batch, floor, set, data));
      }
    }
    listener.accept("input stream, and checks");
    DeviceChecks checks = new DeviceChecks(device, set, data, Math.max(CHECKED, extent.steps()));
    return new BenchResult(
        device.name(),
        "%s for %s".formatted(TensorFlow.version(), TensorFlowBuild.found().describe()),
        floor,
        speed,
        inputShare(speed, set, data),
        checks.all(folder));
  }

  private List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (Recurrent form : List.of(Recurrent.FUSED, Recurrent.CUDNN)) {
      boolean onGpu = device instanceof Device.Gpu;
      if (form == Recurrent.FUSED || onGpu) {
        ways.add(new Way(form, "float32", Precision.FLOAT32, false));
        if (onGpu) {
          ways.add(new Way(form, "tf32", Precision.FLOAT32, true));
        }
        ways.add(new Way(form, "bfloat16", Precision.BFLOAT16, true));
      }
    }
    return ways;
  }

  private Floor floor() {
    DeviceRates rates = new DeviceRates(SessionSettings.standard().on(device));
    int products = 8;
    TensorFlowSwitches.setFor(device, false, false);
    double float32 = rates.products(extent.size(), products, Precision.FLOAT32);
    TensorFlowSwitches.setFor(device, true, false);
    return new Floor(
        float32,
        rates.products(extent.size(), products, Precision.FLOAT32),
        rates.products(extent.size(), products, Precision.BFLOAT16),
        rates.copiesTo(extent.floats()),
        rates.copiesOn(extent.floats(), products));
  }

  private Speed speed(Way way, int batch, Floor floor, LearningSet set, Path data) {
    String recurrent = way.recurrent() == Recurrent.CUDNN ? "cudnn" : "fused";
    RunConfig config = MoseiRun.config(batch, 1, way.compute(true));
    try (TimedTraining training = new TimedTraining(config, set, data, device)) {
      double rate = training.rate(extent.steps());
      double floorSeconds =
          new MatrixOperations(training.model()).perTrainedUtterance(MoseiRun.TIMES)
                  / way.rate(floor)
              + MoseiRun.BYTES / floor.copiesTo();
      return new Speed(
          recurrent,
          way.name(),
          batch,
          OptionalDouble.of(rate),
          OptionalDouble.of(rate * floorSeconds),
          OptionalDouble.of(EPOCH / rate),
          GpuMemory.taken(device));
    } catch (TFResourceExhaustedException e) {
      return new Speed(
          recurrent,
          way.name(),
          batch,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          GpuMemory.taken(device));
    }
  }

  private double inputShare(List<Speed> speed, LearningSet set, Path data) {
    int batch = extent.batches().get(0);
    double fastest =
        speed.stream()
            .filter(row -> row.batch() == batch)
            .mapToDouble(row -> row.samplesPerSecond().orElse(0))
            .max()
            .orElse(0);
    try (TimedTraining training =
        new TimedTraining(MoseiRun.leastNetwork(batch), set, data, device)) {
      return fastest / training.rate(extent.steps());
    }
  }
}
