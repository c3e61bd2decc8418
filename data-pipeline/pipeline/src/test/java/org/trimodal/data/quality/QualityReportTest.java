package org.trimodal.data.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.Utterance;
import org.trimodal.data.shard.DataSet;
import org.trimodal.data.shard.Policies;
import org.trimodal.data.shard.Policy;
import org.trimodal.data.shard.Preparation;
import org.trimodal.data.source.Defect;
import org.trimodal.data.source.FeatureSource;

class QualityReportTest {
  @TempDir private Path folder;
  private List<String> report = new ArrayList<>();

  @BeforeEach
  void prepare_a_set_with_one_of_each_defect() {
    Policies policies = Policies.standard().with(Map.of(Defect.Kind.DUPLICATE_ID, Policy.DROP));
    Preparation.prepare(
        new Flawed(), folder.resolve("set"), new Preparation.Settings(policies, false, 1 << 20));
    report = QualityReport.of(DataSet.open(folder.resolve("set"))).asText();
  }

  @Test
  void it_counts_the_utterances_of_each_split() {
    assertThat(report)
        .contains("  train        3 utterances", "  valid        1 utterances")
        .contains("  no corpus of about this size is known");
  }

  @Test
  void it_names_what_was_dropped_and_what_the_source_told() {
    assertThat(report)
        .contains("  id more than once        drop         1: v1[0]")
        .contains("  label in no fold         drop         1: v9");
  }

  @Test
  void it_names_utterances_that_lack_a_modality() {
    assertThat(report)
        .contains("  audio    train       1 of 3: v1[1]", "  text     train       0 of 3");
  }

  @Test
  void it_counts_steps_of_zeros_of_modalities_that_are_there() {
    // The second of 30 words and the only one of v1[1] are zero; so are all sounds that are there.
    assertThat(report)
        .contains("  text     train         2 of 33", "  text     valid         0 of 1")
        .contains("  audio    train         2 of 2", "  audio    test          1 of 1");
  }

  @Test
  void it_finds_videos_in_two_splits() {
    assertThat(report).contains("  1 of 3 videos: v2 in train and valid");
  }

  @Test
  void it_counts_values_that_are_not_finite_per_column() {
    assertThat(report).contains("  text            2 values in 1 of 2 columns: 1 (2)");
  }

  @Test
  void it_finds_columns_that_never_change() {
    assertThat(report).contains("  text          1 of 2 columns: 1");
  }

  @Test
  void it_tells_what_cutting_costs() {
    // 30 + 1 + 2 + 1 + 1 steps of text, of which 10 lie beyond step 20.
    assertThat(report).contains("  text     cut at 20: 1 utterances, 28.6% of all steps");
  }

  @Test
  void it_shows_scores() {
    assertThat(report).contains("  target 0: mean 1.000, least -1.000, most 3.000");
    assertThat(report).anyMatch(line -> line.matches(" +-1.00 \\.\\. +-0.67 +1 #+"));
  }

  /** Text of width 2, whose second feature is constant, and audio of width 1. */
  private record Flawed() implements FeatureSource {
    @Override
    public FeatureSchema schema() {
      return new FeatureSchema(
          List.of(new Modality("text", 2, 30), new Modality("audio", 1, 1)), 1);
    }

    @Override
    public void read(Split split, Consumer<Utterance> consumer) {
      switch (split) {
        case TRAIN -> {
          consumer.accept(utterance("v1[0]", 30, 1, -1));
          consumer.accept(utterance("v1[1]", 1, 0, 0));
          consumer.accept(utterance("v1[0]", 1, 1, 0));
          consumer.accept(utterance("v2[0]", 2, 1, 1));
        }
        case VALID -> consumer.accept(utterance("v2[1]", 1, 1, 2));
        case TEST -> consumer.accept(utterance("v3[0]", 1, 1, 3));
      }
    }

    @Override
    public List<Defect> defects() {
      return List.of(new Defect(Defect.Kind.LABEL_WITHOUT_FOLD, "v9", ""));
    }

    @Override
    public void close() {}

    private static Utterance utterance(String id, int words, int sounds, float score) {
      float[] text = new float[2 * words];
      for (int i = 0; i < words; i++) {
        text[2 * i] = i + score;
        text[2 * i + 1] = words == 2 ? Float.NaN : 0;
      }
      return new Utterance(
          id,
          List.of(
              new FeatureSequence(words, 2, text),
              new FeatureSequence(sounds, 1, new float[sounds])),
          new float[] {score});
    }
  }
}
