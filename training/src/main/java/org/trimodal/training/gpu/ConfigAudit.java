package org.trimodal.training.gpu;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.data.shard.Preparation;
import org.trimodal.model.Device;
import org.trimodal.model.Precision;
import org.trimodal.model.RecurrentForm;
import org.trimodal.model.placement.KernelAudit;
import org.trimodal.training.bench.NoiseLike;
import org.trimodal.training.config.ComputeConfig;
import org.trimodal.training.config.ComputeConfig.Recurrent;
import org.trimodal.training.config.DataConfig;
import org.trimodal.training.config.DataConfig.ModalityConfig;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.fit.RunGraph;

/**
 * Whether all that a configuration's training graph consists of runs on a GPU, in every precision
 * and recurrent form; by the kernels of the TensorFlow that is loaded, with or without a GPU.
 */
public final class ConfigAudit {
  /** More steps repeat the operations of these. */
  private static final int STEPS = 3;

  private static final int UTTERANCES = 4;

  /**
   * One way to compute.
   *
   * @param precision of matrix products
   * @param form of the recurrence
   * @param accumulation batches of an update
   * @param audit of the training graph
   */
  public record Audited(
      Precision precision, RecurrentForm form, int accumulation, KernelAudit audit) {}

  private ConfigAudit() {}

  /** Audits a configuration. */
  public static List<Audited> of(RunConfig config) {
    try {
      Path folder = Files.createTempDirectory("trimodal-audit");
      try {
        return audit(config, folder.resolve("data"));
      } finally {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Audited> audit(RunConfig config, Path folder) {
    RunConfig small = shortened(config, STEPS);
    try (NoiseLike longer = new NoiseLike(shortened(config, STEPS + 1), UTTERANCES)) {
      Preparation.prepare(longer, folder);
    }
    LearningSet data = LearningSet.open(folder);
    List<Audited> audited = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      for (Recurrent recurrent : List.of(Recurrent.FUSED, Recurrent.CUDNN)) {
        for (int accumulation = 1; accumulation <= 2; accumulation++) {
          ComputeConfig compute =
              new ComputeConfig(recurrent, precision, true, true, false, accumulation);
          Device gpu = new Device.Gpu(1);
          audited.add(
              new Audited(
                  precision,
                  compute.computation(gpu).recurrent(),
                  accumulation,
                  KernelAudit.of(RunGraph.of(small.withCompute(compute), data, folder, gpu))));
        }
      }
    }
    return audited;
  }

  private static RunConfig shortened(RunConfig config, int steps) {
    ImmutableMap.Builder<String, ModalityConfig> modalities = ImmutableMap.builder();
    config
        .data()
        .modalities()
        .forEach(
            (name, input) ->
                modalities.put(
                    name,
                    new ModalityConfig(
                        input.width(),
                        Math.min(steps, input.length()),
                        input.keep(),
                        input.kernel())));
    DataConfig data = config.data();
    return config.withData(
        new DataConfig(modalities.buildOrThrow(), 2, 1, data.normalise(), data.clip()));
  }
}
