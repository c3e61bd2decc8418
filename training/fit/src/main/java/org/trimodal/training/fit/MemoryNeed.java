package org.trimodal.training.fit;

import java.nio.file.Path;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.training.config.ComputeConfig;
import org.trimodal.training.config.ComputeConfig.Recurrent;
import org.trimodal.training.config.DataConfig;
import org.trimodal.training.config.RunConfig;

/**
 * Memory that the steps of a run take on a device: variables, and results of operations as long as
 * they are needed. A line through two small batches, measured on the CPU in the fused form; what
 * the device's driver and libraries take for themselves is not in it.
 *
 * @param fixed bytes whatever the batch
 * @param perUtterance bytes more for each utterance of a batch
 */
public record MemoryNeed(double fixed, double perUtterance) {
  private static final int FEW = 4;
  private static final int MORE = 12;

  /**
   * Measures.
   *
   * @param config of the run
   * @param data set that it trains on, of twice {@value #MORE} utterances at least
   * @param folder of the data set, for messages
   */
  public static MemoryNeed measure(RunConfig config, LearningSet data, Path folder) {
    double few = bytes(config, FEW, data, folder);
    double more = bytes(config, MORE, data, folder);
    double perUtterance = Math.max(1, (more - few) / (MORE - FEW));
    return new MemoryNeed(Math.max(0, few - FEW * perUtterance), perUtterance);
  }

  private static double bytes(RunConfig config, int batch, LearningSet data, Path folder) {
    DataConfig seen = config.data();
    ComputeConfig compute = config.compute();
    RunConfig small =
        config
            .withData(new DataConfig(seen.modalities(), batch, 1, seen.normalise(), seen.clip()))
            .withCompute(
                new ComputeConfig(
                    Recurrent.FUSED,
                    compute.precision(),
                    compute.tf32(),
                    compute.deterministic(),
                    false,
                    1));
    try (TimedTraining training = new TimedTraining(small, data, folder)) {
      // One of two steps may be of an epoch's last batch, which is smaller.
      return Math.max(training.stepBytes(), training.stepBytes());
    }
  }

  /** Bytes of a batch. */
  public double bytes(int batch) {
    return fixed + perUtterance * batch;
  }

  /** The largest power of two that is a batch of no more bytes; 0 if there is none. */
  public int largestBatch(double bytes) {
    return Integer.highestOneBit((int) Math.max(0, (bytes - fixed) / perUtterance));
  }
}
