package org.trimodal.training.fit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trimodal.data.DataException;
import org.trimodal.data.Modality;
import org.trimodal.data.shard.FeatureStatistics;
import org.trimodal.data.shard.LearningSet;
import org.trimodal.data.shard.SplitIndex;
import org.trimodal.data.stream.Buckets;
import org.trimodal.data.stream.EpochPlan;
import org.trimodal.data.stream.SequenceLimit;
import org.trimodal.model.Device;
import org.trimodal.model.InputSpec;
import org.trimodal.model.ModelConfig;
import org.trimodal.model.Normalization;
import org.trimodal.model.ScheduleShape;
import org.trimodal.model.TrainingConfig;
import org.trimodal.training.config.DataConfig.ModalityConfig;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.run.InputStatistics;

/**
 * A configuration applied to a data set: network, buckets and schedule.
 *
 * @param config of the run
 * @param limits one per input of the network, in order
 * @param model the network, with statistics of its features
 * @param buckets of lengths
 * @param train training split
 * @param valid validation split
 */
record FitPlan(
    RunConfig config,
    List<SequenceLimit> limits,
    ModelConfig model,
    Buckets buckets,
    SplitIndex train,
    SplitIndex valid) {
  FitPlan {
    limits = List.copyOf(limits);
  }

  /**
   * Checks that the data set is what the configuration expects.
   *
   * @param folder of the data set, for messages
   * @throws DataException naming all that does not fit
   */
  static FitPlan of(RunConfig config, LearningSet data, Path folder) {
    requireFitting(config, data, folder);
    List<SequenceLimit> limits = new ArrayList<>();
    List<InputSpec> inputs = new ArrayList<>();
    config
        .data()
        .modalities()
        .forEach(
            (name, input) -> {
              limits.add(
                  new SequenceLimit(
                      name,
                      input.length(),
                      switch (input.keep()) {
                        case FIRST -> SequenceLimit.Keep.FIRST;
                        case LAST -> SequenceLimit.Keep.LAST;
                      }));
              inputs.add(
                  new InputSpec(
                      name,
                      input.width(),
                      input.length(),
                      input.keep(),
                      input.kernel(),
                      normalization(config, data, name)));
            });
    ModelConfig model =
        new ModelConfig(
            config.architecture(),
            inputs,
            config.model().width(),
            config.model().heads(),
            config.model().dropout(),
            config.model().switches(),
            config.tasks());
    SplitIndex train = data.train();
    Buckets buckets = Buckets.of(train, limits, config.data().buckets());
    return new FitPlan(config, limits, model, buckets, train, data.valid());
  }

  /**
   * The same plan with other statistics, for the modalities that have some of the same width; how
   * far they are clipped stays.
   */
  FitPlan standardised(InputStatistics others) {
    List<InputSpec> inputs =
        model.inputs().stream()
            .map(
                input ->
                    others
                        .normalization(input.name(), input.width(), input.normalization().clip())
                        .map(input::withNormalization)
                        .orElse(input))
            .toList();
    return new FitPlan(config, limits, model.withInputs(inputs), buckets, train, valid);
  }

  /** The order of a training epoch, from 0. */
  EpochPlan epoch(int epoch) {
    return EpochPlan.shuffled(train, buckets, limits, config.data().batch(), config.seed(), epoch);
  }

  /**
   * The steps of a training epoch.
   *
   * @param epoch from 0
   * @param done batches that were taken before
   */
  EpochSteps steps(int epoch, int done) {
    return new EpochSteps(epoch(epoch), config.compute().accumulation(), done);
  }

  /** The order of a validation pass. */
  EpochPlan validation() {
    return EpochPlan.inOrder(valid, buckets, limits, config.data().batch());
  }

  /**
   * Seed, optimiser and schedule of the graph, and how it computes.
   *
   * @param device that will compute
   * @throws org.trimodal.data.yaml.ConfigException if the device cannot do what is demanded
   */
  TrainingConfig training(Device device) {
    // Every epoch has as many batches: how many a bucket has depends on counts, not on the order.
    long total = (long) config.schedule().epochs() * steps(0, 0).count();
    long warmup = Math.round(config.schedule().warmupFraction() * total);
    return new TrainingConfig(
        config.seed(),
        config.optimiser(),
        new ScheduleShape(warmup, total, config.schedule().decay()),
        config.compute().computation(device),
        config.compute().accumulation(),
        config.model().modalityDropout());
  }

  private static Normalization normalization(RunConfig config, LearningSet data, String name) {
    Modality modality = data.schema().modality(name).orElseThrow();
    if (!config.data().normalise()) {
      return Normalization.none(modality.width());
    }
    FeatureStatistics statistics = data.statistics(modality);
    return new Normalization(
        floats(statistics.mean()), floats(statistics.deviation()), config.data().clip());
  }

  private static float[] floats(List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return floats;
  }

  private static void requireFitting(RunConfig config, LearningSet data, Path folder) {
    List<String> problems = new ArrayList<>();
    config
        .data()
        .modalities()
        .forEach((name, input) -> problems.addAll(problems(name, input, data)));
    if (data.schema().targets() != config.tasks().targets()) {
      problems.add(
          "tasks.targets: expected %d as the data set has, found %d"
              .formatted(data.schema().targets(), config.tasks().targets()));
    }
    for (SplitIndex index : List.of(data.train(), data.valid())) {
      if (index.entries().isEmpty()) {
        problems.add("split %s: expected utterances, found none".formatted(index.split().key()));
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException(folder, String.join("; ", problems));
    }
  }

  private static List<String> problems(String name, ModalityConfig input, LearningSet data) {
    String key = "data.modalities." + name;
    return data.schema()
        .modality(name)
        .map(
            found ->
                found.width() == input.width()
                    ? List.<String>of()
                    : List.of(
                        "%s.width: expected %d as the data set has, found %d"
                            .formatted(key, found.width(), input.width())))
        .orElseGet(
            () ->
                List.of(
                    "%s: expected one of %s as the data set has; leave it out with --set %s=off"
                        .formatted(key, data.schema().names(), key)));
  }
}
