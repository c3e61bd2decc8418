package org.trimodal.training.natives;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;

/** The TensorFlow on the class path, looked at without loading it. */
public enum TensorFlowBuild {
  /** Without GPU kernels. */
  CPU("linux-x86_64"),
  /** For CUDA 12.5 and cuDNN 9.3, compute capabilities 6.0 to 8.9, and later ones by PTX 9.0. */
  GPU("linux-x86_64-gpu");

  /** Release that all of this is said of. */
  public static final String RELEASE = "2.18.0";

  /** Which CUDA it was built with. */
  public static final CudaVersion CUDA = new CudaVersion(12, 5);

  /** Which cuDNN it was built with; one of a lower number within the same 9 is refused. */
  static final CudaVersion CUDNN = new CudaVersion(9, 3);

  /** The compute capability that its oldest kernels are for. */
  static final CudaVersion OLDEST_CAPABILITY = new CudaVersion(6, 0);

  /**
   * GPUs from this compute capability on compile its PTX, which takes a driver for {@link #CUDA}.
   */
  static final CudaVersion PTX_CAPABILITY = new CudaVersion(9, 0);

  private static final List<String> LIBRARIES =
      List.of("libtensorflow_framework.so.2", "libtensorflow_cc.so.2", "libjnitensorflow.so");

  private final String platform;

  TensorFlowBuild(String platform) {
    this.platform = platform;
  }

  /** The one that is loaded; where both are on the class path, that is the one for GPUs. */
  public static TensorFlowBuild found() {
    return GPU.libraries().isEmpty() ? CPU : GPU;
  }

  /** Whether it has no GPU kernels. */
  public boolean isCpu() {
    return this == CPU;
  }

  /** What it was built for, in words. */
  public String describe() {
    return isCpu() ? "CPUs" : "NVIDIA GPUs, CUDA %s, cuDNN %s".formatted(CUDA, CUDNN);
  }

  /**
   * Refuses to go on without the build for GPUs.
   *
   * @throws NativesException if it is not there
   */
  public static void requireGpu() {
    if (found() != GPU) {
      throw new NativesException(
          "TensorFlow: expected the build for NVIDIA GPUs, found the one for CPUs; make train"
              + " DEVICE=gpu takes it, make dist-gpu lays out a distribution with it");
    }
  }

  /** Its libraries within their jar. */
  List<URL> libraries() {
    List<URL> found = new ArrayList<>();
    for (String library : LIBRARIES) {
      URL resource =
          TensorFlowBuild.class.getResource(
              "/org/tensorflow/internal/c_api/%s/%s".formatted(platform, library));
      if (resource != null) {
        found.add(resource);
      }
    }
    return found;
  }
}
