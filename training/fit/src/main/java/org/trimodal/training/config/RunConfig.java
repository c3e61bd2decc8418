package org.trimodal.training.config;

import java.util.List;
import java.util.Locale;
import org.trimodal.metric.Metric;
import org.trimodal.model.Architecture;
import org.trimodal.model.OptimizerConfig;
import org.trimodal.model.TaskConfig;

/**
 * Everything that a run is made of, besides the data.
 *
 * @param architecture which network
 * @param data what the network sees
 * @param model the network
 * @param tasks heads and losses
 * @param optimiser the updates
 * @param schedule how long to train
 * @param compute how it is computed
 * @param seed of every random number
 */
public record RunConfig(
    Architecture architecture,
    DataConfig data,
    NetworkConfig model,
    TaskConfig tasks,
    OptimizerConfig optimiser,
    ScheduleConfig schedule,
    ComputeConfig compute,
    long seed) {
  /**
   * Refuses an architecture over modalities, or with parts, that it cannot have, and a monitor that
   * means nothing of the scores.
   */
  public RunConfig {
    Metric monitor = schedule.monitor();
    boolean several = tasks.targets() > 1;
    if (!monitor.appliesTo(tasks.scale()) || (several && monitor != Metric.MAE)) {
      refuse(
          "schedule.monitor: expected mae, as one score with both sides of neutral has Acc-2 alone,"
              + " found "
              + Choice.name(monitor));
    }
    String chosen = architecture.name().toLowerCase(Locale.ROOT);
    architecture
        .refusal(List.copyOf(data.modalities().keySet()))
        .ifPresent(refusal -> refuse("architecture: " + refusal));
    if (architecture != Architecture.MULTITASK) {
      model
          .changedPart()
          .ifPresent(
              part -> refuse("model.%s; %s has no such part to change".formatted(part, chosen)));
    }
  }

  /** One hash of everything that fixes the graph: what a checkpoint of it has to agree with. */
  public String modelHash() {
    return ModelHash.of(this);
  }

  /**
   * The same as a checkpoint of an earlier format has it.
   *
   * @param format of the checkpoint's state, from 1
   */
  public String modelHash(int format) {
    return format == 1 ? FirstModelHash.of(this) : modelHash();
  }

  /** The same run over other shapes of data. */
  public RunConfig withData(DataConfig other) {
    return new RunConfig(architecture, other, model, tasks, optimiser, schedule, compute, seed);
  }

  /** The same run, computed in another way. */
  public RunConfig withCompute(ComputeConfig other) {
    return new RunConfig(architecture, data, model, tasks, optimiser, schedule, other, seed);
  }

  /** The same run from another seed. */
  public RunConfig withSeed(long other) {
    return new RunConfig(architecture, data, model, tasks, optimiser, schedule, compute, other);
  }

  private static void refuse(String problem) {
    throw new IllegalArgumentException(problem);
  }
}
