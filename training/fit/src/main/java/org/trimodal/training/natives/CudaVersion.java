package org.trimodal.training.natives;

import java.util.Comparator;

/**
 * Version of something of NVIDIA's.
 *
 * @param major number
 * @param minor number
 */
public record CudaVersion(int major, int minor) implements Comparable<CudaVersion> {
  private static final Comparator<CudaVersion> ORDER =
      Comparator.comparingInt(CudaVersion::major).thenComparingInt(CudaVersion::minor);

  /** As CUDA writes it, such as 12060 for 12.6. */
  static CudaVersion ofCuda(int number) {
    return new CudaVersion(number / 1000, number % 1000 / 10);
  }

  /** As cuDNN writes it since 9, such as 90501 for 9.5.1. */
  static CudaVersion ofCudnn(long number) {
    return number < 90000
        ? new CudaVersion((int) number / 1000, (int) number % 1000 / 100)
        : new CudaVersion((int) number / 10000, (int) number % 10000 / 100);
  }

  @Override
  public int compareTo(CudaVersion other) {
    return ORDER.compare(this, other);
  }

  boolean isBefore(CudaVersion other) {
    return compareTo(other) < 0;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
