package org.trimodal.training.natives;

/** Whose CUDA and cuDNN are loaded. */
public enum CudaSource {
  /** Those that came with the distribution. */
  BUNDLED,
  /** The host's own. */
  SYSTEM;

  /** The distribution's where it has them. */
  public static CudaSource standard() {
    return CudaLibrary.CUDART.resource().isPresent() ? BUNDLED : SYSTEM;
  }
}
