package org.trimodal.training.gpu;

/** Whether the TensorFlow on the class path was built for NVIDIA GPUs; told without loading it. */
public final class GpuBuild {
  private static final String LIBRARY =
      "/org/tensorflow/internal/c_api/linux-x86_64-gpu/libtensorflow_cc.so.2";

  private GpuBuild() {}

  /** Whether it was. */
  public static boolean isThere() {
    return GpuBuild.class.getResource(LIBRARY) != null;
  }

  /**
   * Refuses to go on without it.
   *
   * @throws GpuException if it was not
   */
  public static void require() {
    if (!isThere()) {
      throw new GpuException(
          "TensorFlow: expected the build for NVIDIA GPUs, found the one for CPUs; make dist-gpu"
              + " lays out a distribution with it");
    }
  }
}
