package org.trimodal.training.fit;

import java.nio.file.Path;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.model.Device;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.natives.SeenDevice;

/** Says which batch would have fitted where a device's memory did not suffice. */
final class TooLittleMemory {
  /** The rest is for libraries, and for gaps between what is taken. */
  private static final double USABLE = 0.8;

  private TooLittleMemory() {}

  /** Whether a failure is one of a device's memory, not of a disk's. */
  static boolean is(RuntimeException e) {
    return e instanceof TFResourceExhaustedException
        && String.valueOf(e.getMessage()).contains("OOM when allocating");
  }

  /**
   * In one line.
   *
   * @param e what TensorFlow said
   * @param config of the run
   * @param data set
   * @param folder of the data set
   * @param device whose memory it is
   */
  static TrainingException explain(
      RuntimeException e, RunConfig config, LearningSet data, Path folder, Device device) {
    long memory =
        SeenDevice.seen(config.compute().settings(device)).stream()
            .filter(seen -> seen.name().equals(device.name()))
            .mapToLong(SeenDevice::memory)
            .findFirst()
            .orElse(0);
    return new TrainingException(
        message(config, MemoryNeed.measure(config, data, folder), memory, device.name()), e);
  }

  static String message(RunConfig config, MemoryNeed need, long memory, String device) {
    int batch = config.data().batch();
    int fits =
        Math.min(need.largestBatch(USABLE * memory), Math.max(1, Integer.highestOneBit(batch - 1)));
    int accumulation = config.compute().accumulation() * ((batch + fits - 1) / Math.max(1, fits));
    String found =
        "data.batch: expected memory for batches of %d (about %.0f MB), found %.0f MB that %s lets be taken"
            .formatted(batch, need.bytes(batch) * 1e-6, memory * 1e-6, device);
    return fits < 1
        ? found + "; not one utterance fits"
        : found
            + "; --set data.batch=%d --set compute.accumulation=%d makes the same updates in less"
                .formatted(fits, accumulation);
  }
}
