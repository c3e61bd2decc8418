package org.trimodal.app.gpu;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trimodal.app.bench.NoiseLike;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.data.shard.Preparation;
import org.trimodal.model.Architecture;
import org.trimodal.model.Device;
import org.trimodal.model.Precision;
import org.trimodal.model.RecurrentForm;
import org.trimodal.model.Switches.CrossModal;
import org.trimodal.model.placement.KernelAudit;
import org.trimodal.training.config.ComputeConfig;
import org.trimodal.training.config.ComputeConfig.Recurrent;
import org.trimodal.training.config.DataConfig;
import org.trimodal.training.config.DataConfig.ModalityConfig;
import org.trimodal.training.config.NetworkConfig;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.fit.RunGraph;

/**
 * Whether all that a configuration's training graph consists of runs on a GPU, in every precision
 * and recurrent form; by the kernels of the TensorFlow that is loaded, with or without a GPU.
 */
public final class ConfigAudit {
  /** More steps repeat the operations of these, and more features are no other operations. */
  private static final int STEPS = 3;

  private static final int WIDTH = 8;

  private static final int UTTERANCES = 4;

  /**
   * One way to compute.
   *
   * @param architecture of the network
   * @param precision of matrix products
   * @param form of the recurrence
   * @param accumulation batches of an update
   * @param audit of the training graph
   */
  public record Audited(
      Architecture architecture,
      Precision precision,
      RecurrentForm form,
      int accumulation,
      KernelAudit audit) {}

  private ConfigAudit() {}

  /**
   * Audits a configuration in every way to compute.
   *
   * @param architectures that it is audited as; those that its modalities are too few for are left
   *     out
   */
  public static List<Audited> of(RunConfig config, List<Architecture> architectures) {
    RunConfig small = shortened(config, STEPS);
    try {
      Path folder = Files.createTempDirectory("trimodal-audit");
      try {
        Path data = folder.resolve("data");
        try (NoiseLike longer = new NoiseLike(shortened(config, STEPS + 1), UTTERANCES)) {
          Preparation.prepare(longer, data);
        }
        List<Audited> audited = new ArrayList<>();
        for (Architecture architecture : architectures) {
          as(small, architecture).ifPresent(chosen -> audited.addAll(everyWay(chosen, data)));
        }
        return audited;
      } finally {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The two ways of each precision have the operations of all four: forms and sums are parts. */
  private static List<Audited> everyWay(RunConfig config, Path folder) {
    LearningSet data = LearningSet.open(folder);
    List<Audited> audited = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      audited.add(oneWay(config, data, folder, Recurrent.FUSED, precision, 1));
      audited.add(oneWay(config, data, folder, Recurrent.CUDNN, precision, 2));
    }
    return audited;
  }

  private static Audited oneWay(
      RunConfig config,
      LearningSet data,
      Path folder,
      Recurrent recurrent,
      Precision precision,
      int accumulation) {
    Device gpu = new Device.Gpu(1);
    ComputeConfig compute =
        new ComputeConfig(recurrent, precision, true, true, false, accumulation);
    return new Audited(
        config.architecture(),
        precision,
        compute.computation(gpu).recurrent(),
        accumulation,
        KernelAudit.of(RunGraph.of(config.withCompute(compute), data, folder, gpu)));
  }

  /** The same run of another network; empty if there are too few modalities for it. */
  private static Optional<RunConfig> as(RunConfig config, Architecture architecture) {
    if (architecture == config.architecture()) {
      return Optional.of(config);
    }
    ImmutableMap<String, ModalityConfig> modalities =
        architecture == Architecture.UNIMODAL
            ? ImmutableMap.copyOf(Iterables.limit(config.data().modalities().entrySet(), 1))
            : ImmutableMap.copyOf(config.data().modalities());
    DataConfig seen = config.data();
    NetworkConfig network = config.model();
    return architecture.refusal(modalities.keySet().asList()).isPresent()
        ? Optional.empty()
        : Optional.of(
            new RunConfig(
                architecture,
                new DataConfig(
                    modalities, seen.batch(), seen.buckets(), seen.normalise(), seen.clip()),
                whole(network),
                config.tasks(),
                config.optimiser(),
                config.schedule(),
                config.compute(),
                config.seed()));
  }

  private static NetworkConfig whole(NetworkConfig of) {
    return new NetworkConfig(
        of.width(),
        of.heads(),
        of.dropout(),
        true,
        true,
        true,
        true,
        CrossModal.BOTH,
        true,
        of.modalityDropout());
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
                        Math.min(WIDTH, input.width()),
                        Math.min(steps, input.length()),
                        input.keep(),
                        input.kernel())));
    DataConfig data = config.data();
    return config.withData(
        new DataConfig(modalities.buildOrThrow(), 2, 1, data.normalise(), data.clip()));
  }
}
