package org.trimodal.training.natives;

import java.util.Optional;
import java.util.function.Consumer;
import org.trimodal.model.Device;
import org.trimodal.model.SessionSettings;

/**
 * Whether TensorFlow can compute on a GPU of this machine; what it takes is loaded then.
 *
 * @param build TensorFlow's
 * @param driver NVIDIA's
 * @param libraries of CUDA and cuDNN; empty if they were not looked for or are not as they should
 *     be
 * @param missing the first thing that is missing and how to get it, in one line; empty if nothing
 */
public record GpuSupport(
    TensorFlowBuild build,
    Driver driver,
    Optional<CudaLibraries> libraries,
    Optional<String> missing) {
  /**
   * Looks, and loads CUDA and cuDNN; to be called before TensorFlow is loaded.
   *
   * @param source whose CUDA and cuDNN
   * @param memoryFraction of the GPU's memory that this process may take
   * @param listener hears, in one line, of what takes its time
   */
  public static GpuSupport find(
      CudaSource source, double memoryFraction, Consumer<String> listener) {
    TensorFlowBuild build = TensorFlowBuild.found();
    Driver driver = Driver.read();
    try {
      TensorFlowBuild.requireGpu();
      if (driver.missing().isPresent()) {
        return new GpuSupport(build, driver, Optional.empty(), driver.missing());
      }
      CudaLibraries libraries = CudaLibraries.load(source, listener);
      return new GpuSupport(
          build, driver, Optional.of(libraries), unseen(new Device.Gpu(memoryFraction)));
    } catch (NativesException e) {
      return new GpuSupport(
          build, driver, Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
    }
  }

  /** Which GPU it is, in words, and which others stay idle. */
  public String describe() {
    Gpu first = driver.gpus().get(0);
    int others = driver.gpus().size() - 1;
    return others == 0
        ? first.describe()
        : "%s; %d more stay idle, CUDA_VISIBLE_DEVICES=1 takes the next"
            .formatted(first.describe(), others);
  }

  /** Everything was there; whether TensorFlow took it, only it can say. */
  private static Optional<String> unseen(Device gpu) {
    boolean seen =
        SeenDevice.seen(SessionSettings.standard().on(gpu)).stream()
            .anyMatch(device -> device.name().equals(gpu.name()));
    return seen
        ? Optional.empty()
        : Optional.of(
            "TensorFlow: expected it to see %s, found that it does not; TF_CPP_MIN_LOG_LEVEL=0"
                    .formatted(gpu.name())
                + " trimodal doctor --device gpu shows why");
  }
}
