package org.trimodal.training.natives;

/**
 * An NVIDIA GPU as its driver describes it.
 *
 * @param name of the product
 * @param capability its compute capability
 * @param memory in bytes
 * @param multiprocessors that it has
 * @param clock of them in Hz, at most
 */
public record Gpu(
    String name, CudaVersion capability, long memory, int multiprocessors, double clock) {
  /**
   * Floating-point operations per second in float32 at best, without tensor cores: a fused
   * multiply-add per core and cycle. Cores per multiprocessor are those of the CUDA C++ Programming
   * Guide's table of arithmetic throughput.
   */
  public double peak() {
    return 2.0 * coresPerMultiprocessor() * multiprocessors * clock;
  }

  /** In one line. */
  public String describe() {
    return "%s, compute capability %s, %d MB".formatted(name, capability, memory / 1_000_000);
  }

  private int coresPerMultiprocessor() {
    int minor = capability.minor();
    return switch (capability.major()) {
      case 6 -> minor == 0 ? 64 : 128;
      case 7 -> 64;
      case 8 -> minor == 0 ? 64 : 128;
      default -> 128;
    };
  }
}
