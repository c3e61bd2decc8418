package org.trimodal.app.machine;

import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tensorflow.TensorFlow;
import org.trimodal.model.Device;
import org.trimodal.model.Precision;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.speed.DeviceRates;
import org.trimodal.model.speed.MatrixProductRate;
import org.trimodal.training.natives.CudaLibraries;
import org.trimodal.training.natives.CudaSource;
import org.trimodal.training.natives.Gpu;
import org.trimodal.training.natives.GpuSupport;
import org.trimodal.training.natives.LibraryCache;
import org.trimodal.training.natives.NativesException;
import org.trimodal.training.natives.Processor;
import org.trimodal.training.natives.SeenDevice;
import org.trimodal.training.natives.TensorFlowBuild;
import org.trimodal.training.natives.TensorFlowSwitches;

/** Whether this machine can train. */
public final class Machine {
  private static final int GPU_SIZE = 4096;
  private static final int GPU_PRODUCTS = 20;

  private final Consumer<Finding> listener;

  /**
   * This machine.
   *
   * @param listener hears each finding as soon as it is made
   */
  public Machine(Consumer<Finding> listener) {
    this.listener = listener;
  }

  /**
   * Looks at everything that training needs; to be called before TensorFlow is loaded.
   *
   * @param gpuNeeded whether it shall be a GPU that computes
   * @param source whose CUDA and cuDNN a GPU takes
   */
  public void examine(boolean gpuNeeded, CudaSource source) {
    listener.accept(java());
    listener.accept(system());
    Processor processor = Processor.read();
    listener.accept(
        processor.runsTensorFlow()
            ? Finding.good("processor", processor.describe())
            : Finding.bad(
                "processor", processor.model(), "a processor with AVX, which TensorFlow needs"));
    Finding cache = cache();
    listener.accept(cache);
    if (cache.missing().isPresent()) {
      return; // nothing native can be loaded
    }
    GpuSupport gpu = GpuSupport.find(source, 1, line -> listener.accept(cuda(line)));
    gpu(gpu, gpuNeeded);
    Finding natives = natives();
    listener.accept(natives);
    if (natives.missing().isEmpty()) {
      devices(gpu, processor);
    }
  }

  private static Finding java() {
    String found = System.getProperty("java.version") + ", " + System.getProperty("java.vendor");
    return Runtime.version().feature() >= 17
        ? Finding.good("java", found)
        : Finding.bad("java", found, "Java 17 or later");
  }

  private static Finding system() {
    String name = System.getProperty("os.name");
    String found = name + " on " + System.getProperty("os.arch");
    return found.equals("Linux on amd64")
        ? Finding.good("system", found)
        : Finding.bad("system", found, "Linux on amd64, for which TensorFlow's libraries are");
  }

  private static Finding cache() {
    try {
      LibraryCache cache = LibraryCache.open();
      cache.requireRoomForTensorFlow();
      return Finding.good("library cache", cache.describe());
    } catch (NativesException e) {
      return Finding.bad("library cache", "not fit", String.valueOf(e.getMessage()));
    }
  }

  private void gpu(GpuSupport gpu, boolean needed) {
    listener.accept(Finding.good("NVIDIA driver", gpu.driver().describe()));
    for (Gpu each : gpu.driver().gpus()) {
      listener.accept(Finding.good("GPU", each.describe()));
    }
    listener.accept(
        cuda(gpu.libraries().map(CudaLibraries::describe).orElse("not looked for, or unfit")));
    String missing = gpu.missing().orElse("");
    listener.accept(
        missing.isEmpty()
            ? Finding.good("GPU training", "possible")
            : needed
                ? Finding.bad("GPU training", "not possible", missing)
                : Finding.good("GPU training", "not possible: " + missing));
  }

  private static Finding cuda(String found) {
    return Finding.good("CUDA", found);
  }

  private static Finding natives() {
    try {
      return Finding.good("TensorFlow", TensorFlow.version());
    } catch (LinkageError e) { // that is how missing or unfit native libraries show
      return Finding.bad("TensorFlow", e.toString(), "TensorFlow's libraries for this system");
    }
  }

  private void devices(GpuSupport gpu, Processor processor) {
    listener.accept(Finding.good("built for", TensorFlowBuild.found().describe()));
    boolean onGpu = gpu.missing().isEmpty();
    SessionSettings settings = SessionSettings.standard();
    SessionSettings all = onGpu ? settings.on(new Device.Gpu(1)) : settings;
    String seen =
        SeenDevice.seen(all).stream().map(SeenDevice::name).collect(Collectors.joining(", "));
    listener.accept(Finding.good("devices", seen));
    listener.accept(Finding.good("oneDNN", TensorFlowSwitches.oneDnn() ? "on" : "off"));
    listener.accept(threads());
    int threads = Runtime.getRuntime().availableProcessors();
    OptionalDouble core = processor.peak();
    listener.accept(
        product(
            "CPU:0",
            MatrixProductRate.measure(settings),
            core.isPresent() ? OptionalDouble.of(threads * core.getAsDouble()) : core));
    if (onGpu) {
      TensorFlowSwitches.set(false, false); // the floor is that of whole floats
      listener.accept(
          product(
              "GPU:0",
              new DeviceRates(all).products(GPU_SIZE, GPU_PRODUCTS, Precision.FLOAT32),
              OptionalDouble.of(gpu.driver().gpus().get(0).peak())));
    }
  }

  private static Finding threads() {
    SessionSettings settings = SessionSettings.standard();
    return Finding.good(
        "threads",
        "%d of the machine; training runs %d operations at a time, %d thread each"
            .formatted(
                Runtime.getRuntime().availableProcessors(), settings.inter(), settings.intra()));
  }

  private static Finding product(String device, double rate, OptionalDouble peak) {
    String found = "%s %.0f GFLOP/s in float".formatted(device, rate * 1e-9);
    return Finding.good(
        "matrix product",
        peak.isPresent()
            ? "%s, takes %.2f times its floor (%.0f GFLOP/s by cores and clock)"
                .formatted(found, peak.getAsDouble() / rate, peak.getAsDouble() * 1e-9)
            : found);
  }
}
