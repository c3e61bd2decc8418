package org.trimodal.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trimodal.model.Architecture;
import org.trimodal.training.config.BaseConfig;
import org.trimodal.training.config.DataWidths;

class BenchmarkTest {
  private static final Path SAMPLE = Path.of("src/main/dist/conf/sample.yaml").toAbsolutePath();

  @Test
  void all_are_the_papers_systems_and_each_modality_alone() {
    BaseConfig base = base(List.of());

    assertThat(Benchmark.variants(base, Benchmark.all(base)))
        .extracting(Variant::label)
        .containsExactly(
            "multitask",
            "mult",
            "cim_mtl",
            "raven",
            "mctn",
            "mfm",
            "rmfn",
            "early_fusion",
            "late_fusion",
            "unimodal_text",
            "unimodal_audio",
            "unimodal_vision");
  }

  @Test
  void a_modality_alone_is_the_same_configuration_without_the_others() {
    Variant audio = Benchmark.variants(base(List.of()), List.of(Architecture.UNIMODAL)).get(1);

    assertThat(audio.key()).isEqualTo("unimodal-audio");
    assertThat(audio.change())
        .isEqualTo("architecture=unimodal data.modalities.text=off data.modalities.vision=off");
    assertThat(audio.config().data().modalities()).containsOnlyKeys("audio");
  }

  @Test
  void over_one_modality_only_what_needs_no_other_is_among_all() {
    BaseConfig base = base(List.of("data.modalities.audio=off", "data.modalities.vision=off"));

    assertThat(Benchmark.variants(base, Benchmark.all(base)))
        .extracting(Variant::label)
        .containsExactly("multitask", "unimodal");
  }

  private static BaseConfig base(List<String> settings) {
    return new BaseConfig(SAMPLE, settings, new DataWidths(Map.of()));
  }
}
