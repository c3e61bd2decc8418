package org.trimodal.model;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/** Where a session computes; batches are read and prepared on the processor's cores anyway. */
public sealed interface Device {
  /** Makes a session see this device. */
  void configure(ConfigProto.Builder session);

  /** Whether batches are copied to it ahead of their step. */
  boolean staged();

  /** Short name, as a run's record tells it. */
  String name();

  /** The processor's cores; a GPU is not touched. */
  record Cpu() implements Device {
    @Override
    public void configure(ConfigProto.Builder session) {
      session.putDeviceCount("GPU", 0);
    }

    @Override
    public boolean staged() {
      return false; // they lie where they are made
    }

    @Override
    public String name() {
      return "CPU:0";
    }
  }

  /**
   * The first GPU that TensorFlow sees. Its memory is taken as it is needed.
   *
   * @param memoryFraction of the GPU's memory that may be taken, in (0, 1]
   */
  record Gpu(double memoryFraction) implements Device {
    /** Refuses no memory at all, and more than there is. */
    public Gpu {
      if (!(memoryFraction > 0 && memoryFraction <= 1)) {
        throw new IllegalArgumentException(
            "gpu-memory-fraction: expected above 0 and at most 1, found " + memoryFraction);
      }
    }

    @Override
    public void configure(ConfigProto.Builder session) {
      GPUOptions.Builder options = GPUOptions.newBuilder().setAllowGrowth(true);
      if (memoryFraction < 1) {
        options.setPerProcessGpuMemoryFraction(memoryFraction);
      }
      session.setGpuOptions(options);
    }

    @Override
    public boolean staged() {
      return true;
    }

    @Override
    public String name() {
      return "GPU:0";
    }
  }
}
