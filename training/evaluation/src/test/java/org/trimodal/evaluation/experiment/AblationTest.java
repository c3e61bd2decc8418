package org.trimodal.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trimodal.training.config.BaseConfig;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.config.DataWidths;

class AblationTest {
  private static final Path MOSEI =
      Path.of("../app/src/main/dist/conf/mosei.yaml").toAbsolutePath();

  @Test
  void there_are_the_papers_nine_rows_and_two_of_ours() {
    assertThat(Ablation.variants(base(List.of())))
        .extracting(Variant::key)
        .containsExactly(
            "none",
            "cnn",
            "bigru",
            "self-attention",
            "feed-forward",
            "cross-modal",
            "task-fusion",
            "polarity",
            "intensity",
            "backward",
            "forward");
  }

  @Test
  void each_row_is_the_same_configuration_but_for_one_line() {
    List<Variant> variants = Ablation.variants(base(List.of("seed=7")));
    List<String> whole = ConfigReader.write(variants.get(0).config()).lines().toList();

    assertThat(whole).contains("seed: 7");
    assertThat(variants.subList(1, variants.size()))
        .allSatisfy(
            variant -> {
              List<String> lines = ConfigReader.write(variant.config()).lines().toList();
              assertThat(lines).hasSameSizeAs(whole);
              assertThat(lines.stream().filter(line -> !whole.contains(line)))
                  .as(variant.key())
                  .hasSizeLessThanOrEqualTo(1);
              assertThat(variant.config()).isNotEqualTo(variants.get(0).config());
            });
  }

  @Test
  void what_is_off_already_makes_no_row() {
    assertThat(Ablation.variants(base(List.of("model.cnn=false"))))
        .extracting(Variant::key)
        .hasSize(10)
        .doesNotContain("cnn");
  }

  @Test
  void one_modality_has_no_pairs_to_turn_off() {
    List<String> textOnly = List.of("data.modalities.audio=off", "data.modalities.vision=off");

    assertThat(Ablation.variants(base(textOnly)))
        .extracting(Variant::key)
        .containsExactly(
            "none", "cnn", "bigru", "self-attention", "task-fusion", "polarity", "intensity");
  }

  private static BaseConfig base(List<String> settings) {
    return new BaseConfig(MOSEI, settings, new DataWidths(Map.of()));
  }
}
