package org.trimodal.evaluation.explain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.shard.Preparation;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.evaluation.prediction.ModelOnData;
import org.trimodal.model.InputSpec.Keep;
import org.trimodal.model.Task;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.schema.ModelSchema;
import org.trimodal.training.config.DataConfig;
import org.trimodal.training.config.DataConfig.ModalityConfig;
import org.trimodal.training.config.RunConfig;
import org.trimodal.training.fit.TinyRuns;
import org.trimodal.training.run.RunFolder;

/**
 * A source's weight is softmax over scores, each of its own source alone: the ratio of two weights
 * moves only where one of the two sources was given something else. So each label is found out by
 * changing one modality after the other.
 */
class ExplainerTest {
  private static final List<String> MODALITIES = List.of("text", "audio", "vision");

  /** Of a logarithm of a ratio of float32 weights; a source that was changed moves 100 times it. */
  private static final double ROUNDING = 1e-5;

  @TempDir static Path folder;

  /** Weights by task and source, by what was changed of the utterance. */
  private static final Map<String, Map<Task, Map<String, Double>>> FUSION = new HashMap<>();

  @BeforeAll
  static void trains_once() {
    Path data = folder.resolve("data");
    Preparation.prepare(new OneModalityChanged(), data);
    ImmutableMap.Builder<String, ModalityConfig> inputs = ImmutableMap.builder();
    MODALITIES.forEach(name -> inputs.put(name, new ModalityConfig(2, 3, Keep.FIRST, 3)));
    RunConfig tiny = TinyRuns.config(8, 1e-2, 1, 1);
    RunConfig config = tiny.withData(new DataConfig(inputs.buildOrThrow(), 8, 1, true, 5));
    Path run = folder.resolve("run");
    new TinyRuns().run().start(config, data, run);
    Checkpoint best = RunFolder.open(run).best();
    try (ModelOnData model = ModelOnData.open(best.folder(), data)) {
      Explainer explainer = new Explainer(model, ModelSchema.read(best.schema()));
      FUSION.put("nothing", explainer.explain("test-nothing").fusion());
      MODALITIES.forEach(
          changed -> FUSION.put(changed, explainer.explain("test-" + changed).fusion()));
    }
  }

  @Test
  void a_weight_bears_the_name_of_the_source_that_it_belongs_to() {
    for (String changed : MODALITIES) {
      for (Task task : Task.values()) {
        Map<String, Double> moved = moved(weights("nothing", task), weights(changed, task));
        // What is without the changed modality moves by one number, that of the softmax's sum.
        double others = requireNonNull(moved.get(changed.equals("text") ? "audio" : "text"));
        moved.forEach(
            (source, by) ->
                assertThat(Math.abs(by - others) > ROUNDING)
                    .as("%s of %s moves with %s: %s", source, task, changed, moved)
                    .isEqualTo(source.contains(changed)));
      }
    }
  }

  @Test
  void there_is_a_weight_for_each_pair_and_each_modality_and_they_sum_to_one() {
    Map<String, Double> score = weights("nothing", Task.SCORE);

    assertThat(score.keySet())
        .containsExactly(
            "text x audio", "text x vision", "audio x vision", "text", "audio", "vision");
    assertThat(score.values().stream().mapToDouble(Double::doubleValue).sum())
        .isBetween(1 - ROUNDING, 1 + ROUNDING);
  }

  private static Map<String, Double> weights(String changed, Task task) {
    return requireNonNull(requireNonNull(FUSION.get(changed)).get(task));
  }

  /** Logarithm of what each weight was multiplied by. */
  private static Map<String, Double> moved(Map<String, Double> before, Map<String, Double> after) {
    Map<String, Double> moved = new LinkedHashMap<>();
    before.forEach(
        (source, weight) ->
            moved.put(source, Math.log(requireNonNull(after.get(source)) / weight)));
    return moved;
  }

  /** In the test split an utterance, and the same with other features of one modality. */
  private static final class OneModalityChanged implements FeatureSource {
    @Override
    public FeatureSchema schema() {
      return new FeatureSchema(
          MODALITIES.stream().map(name -> new Modality(name, 2, 3)).toList(), 1);
    }

    @Override
    public void read(Split split, Consumer<Utterance> consumer) {
      if (split == Split.TEST) {
        consumer.accept(utterance("test-nothing", 1, "nothing"));
        MODALITIES.forEach(name -> consumer.accept(utterance("test-" + name, 1, name)));
      } else {
        for (int row = 0; row < 16; row++) {
          consumer.accept(
              utterance(
                  split.key() + "-" + row, (split == Split.TRAIN ? 100 : 200) + row, "nothing"));
        }
      }
    }

    private static Utterance utterance(String id, long seed, String changed) {
      List<FeatureSequence> features = new ArrayList<>();
      for (String name : MODALITIES) {
        long own = seed + 1000L * MODALITIES.indexOf(name) + (name.equals(changed) ? 500 : 0);
        SplittableRandom random = new SplittableRandom(own);
        float[] values = new float[3 * 2];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) random.nextDouble(-1, 1);
        }
        features.add(new FeatureSequence(3, 2, values));
      }
      return new Utterance(id, features, new float[] {features.get(0).values()[0]});
    }

    @Override
    public void close() {}
  }
}
