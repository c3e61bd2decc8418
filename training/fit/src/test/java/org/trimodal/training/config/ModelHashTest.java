package org.trimodal.training.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.trimodal.metric.Metric;
import org.trimodal.model.Architecture;
import org.trimodal.model.InputSpec.Keep;
import org.trimodal.model.OptimizerConfig;
import org.trimodal.model.ScheduleShape.Decay;
import org.trimodal.model.Switches.CrossModal;
import org.trimodal.model.TaskConfig;
import org.trimodal.training.config.DataConfig.ModalityConfig;

class ModelHashTest {
  private static final ModalityConfig TEXT = new ModalityConfig(300, 50, Keep.FIRST, 3);
  private static final ModalityConfig AUDIO = new ModalityConfig(74, 60, Keep.LAST, 5);
  private static final RunConfig CONFIG = config(ImmutableMap.of("text", TEXT, "audio", AUDIO));

  @Test
  void what_is_hashed_is_canonical_json() {
    assertThat(ModelHash.json(CONFIG))
        .isEqualTo(
            """
            {"architecture":"MULTITASK",
            "modalities":[
            {"input":{"keep":"FIRST","kernel":3,"length":50,"width":300},"name":"text"},
            {"input":{"keep":"LAST","kernel":5,"length":60,"width":74},"name":"audio"}],
            "model":{"biGru":true,"cnn":true,"crossModal":"FORWARD","crossModalFeedForward":true,
            "dropout":0.002,"heads":4,"modalityDropout":0.1,"selfAttention":true,
            "taskFusion":false,"width":128},
            "tasks":{"intensity":{"form":"FOUR_LEVELS","weight":0.5},
            "polarity":{"classes":"NON_ZERO","weight":0.25},
            "scale":{"max":3.0,"min":-3.0,"neutral":0.0},
            "score":{"loss":"MSE","weight":1.0},"targets":1,"weighting":"FIXED"}}
            """
                .replace("\n", ""));
  }

  @Test
  void the_hash_stays_what_it_is() {
    assertThat(CONFIG.modelHash())
        .isEqualTo("4f34494b0892f1012061f7e3352b5d24b64a143b2bbb052b1aef4b0d6a18837f")
        .isEqualTo(sha256(ModelHash.json(CONFIG)));
  }

  @Test
  void the_hash_of_format_1_stays_what_it_was() {
    // Printed by the release that wrote format 1.
    assertThat(CONFIG.modelHash(1))
        .isEqualTo("0b3ad39248920c95f5a559d14dee3e1f5935dd489926a07b22fbd0b336b5f0f8");
  }

  @Test
  void the_order_of_the_modalities_is_part_of_the_network() {
    RunConfig swapped = config(ImmutableMap.of("audio", AUDIO, "text", TEXT));

    assertThat(swapped.modelHash()).isNotEqualTo(CONFIG.modelHash());
  }

  @Test
  void what_does_not_change_the_graph_does_not_change_the_hash() {
    assertThat(CONFIG.withSeed(9).modelHash()).isEqualTo(CONFIG.modelHash());
  }

  private static RunConfig config(ImmutableMap<String, ModalityConfig> modalities) {
    return new RunConfig(
        Architecture.MULTITASK,
        new DataConfig(modalities, 8, 2, true, 5),
        new NetworkConfig(128, 4, 2e-3, true, true, true, true, CrossModal.FORWARD, false, 0.1),
        new TaskConfig(
            1,
            new TaskConfig.Scale(-3, 3, 0),
            new TaskConfig.Score(1, TaskConfig.Score.Loss.MSE),
            new TaskConfig.Polarity(0.25, TaskConfig.Polarity.Classes.NON_ZERO),
            new TaskConfig.Intensity(0.5, TaskConfig.Intensity.Form.FOUR_LEVELS),
            TaskConfig.Weighting.FIXED),
        new OptimizerConfig(1e-3, 0.9, 0.999, 1e-8, 1, 1e-5, 0),
        new ScheduleConfig(5, 0.1, Decay.COSINE, 5, Metric.MAE, 2, 2),
        ComputeConfig.standard(),
        5);
  }

  private static String sha256(String text) {
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }
}
