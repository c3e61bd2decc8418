package org.trimodal.app.cli;

import java.util.Optional;
import java.util.function.Consumer;
import org.trimodal.model.Device;
import org.trimodal.training.natives.CudaSource;
import org.trimodal.training.natives.GpuSupport;
import org.trimodal.training.natives.LibraryCache;
import org.trimodal.training.natives.NativesException;
import org.trimodal.training.natives.TensorFlowBuild;
import picocli.CommandLine.Option;

/** On what every command that trains computes. */
final class DeviceOptions {
  /** What the user asks for. */
  enum Wanted {
    AUTO,
    CPU,
    GPU
  }

  @Option(
      names = "--device",
      defaultValue = "auto",
      paramLabel = "WHICH",
      description = {
        "gpu: the first GPU; fails where none can be used, and says what is missing",
        "cpu: the processor's cores",
        "auto: a GPU where one can be used, and says which it took (default)"
      })
  private Wanted wanted = Wanted.AUTO;

  @Option(
      names = "--cuda",
      paramLabel = "WHOSE",
      description = {
        "bundled: CUDA and cuDNN of this distribution (default where it has them)",
        "system: the host's own CUDA 12 and cuDNN 9"
      })
  private Optional<CudaSource> cuda = Optional.empty();

  @Option(
      names = "--gpu-memory-fraction",
      defaultValue = "1",
      paramLabel = "F",
      description = "of the GPU's memory that may be taken, in (0, 1] (${DEFAULT-VALUE})")
  private double memoryFraction = 1;

  /**
   * The device, with all that it takes loaded; to be called before TensorFlow is loaded.
   *
   * @param listener hears, in one line, which it is
   * @throws NativesException if a GPU was asked for and none can be used
   */
  Device choose(Consumer<String> listener) {
    Device gpu = gpu();
    LibraryCache.open().requireRoomForTensorFlow();
    if (wanted == Wanted.CPU) {
      listener.accept(cpu("as asked"));
      return new Device.Cpu();
    }
    if (wanted == Wanted.AUTO && TensorFlowBuild.found().isCpu()) {
      listener.accept(cpu("TensorFlow's build for CPUs"));
      return new Device.Cpu();
    }
    GpuSupport support = GpuSupport.find(source(), memoryFraction, listener);
    if (support.missing().isEmpty()) {
      listener.accept("computing on %s: %s".formatted(gpu.name(), support.describe()));
      return gpu;
    }
    String missing = support.missing().get();
    if (wanted == Wanted.GPU) {
      throw new NativesException("missing: " + missing);
    }
    listener.accept(cpu("no GPU can be used: " + missing));
    return new Device.Cpu();
  }

  /** Whether a GPU has to be ready: as asked, or else because TensorFlow was built for one. */
  boolean needsGpu() {
    return switch (wanted) {
      case GPU -> true;
      case CPU -> false;
      case AUTO -> !TensorFlowBuild.found().isCpu();
    };
  }

  CudaSource source() {
    return cuda.orElseGet(CudaSource::standard);
  }

  private Device gpu() {
    try {
      return new Device.Gpu(memoryFraction);
    } catch (IllegalArgumentException e) {
      throw new WrongUseException("--" + e.getMessage());
    }
  }

  private static String cpu(String why) {
    return "computing on CPU:0 (%s)".formatted(why);
  }
}
