package org.trimodal.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trimodal.evaluation.experiment.Benchmark.Tasks;
import org.trimodal.model.Architecture;
import org.trimodal.model.TaskConfig;
import org.trimodal.training.config.BaseConfig;
import org.trimodal.training.config.DataWidths;

class BenchmarkTest {
  private static final Path SAMPLE =
      Path.of("../app/src/main/dist/conf/sample.yaml").toAbsolutePath();

  @Test
  void all_are_the_papers_systems_and_each_modality_alone() {
    BaseConfig base = base(List.of());

    assertThat(Benchmark.variants(base, Benchmark.all(base), Tasks.PAPER))
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
    Variant audio =
        Benchmark.variants(base(List.of()), List.of(Architecture.UNIMODAL), Tasks.OURS).get(1);

    assertThat(audio.key()).isEqualTo("unimodal-audio");
    assertThat(audio.change())
        .isEqualTo("architecture=unimodal data.modalities.text=off data.modalities.vision=off");
    assertThat(audio.config().data().modalities()).containsOnlyKeys("audio");
  }

  @Test
  void each_network_learns_the_tasks_of_its_own_paper() {
    BaseConfig base = base(List.of());

    for (Variant row : Benchmark.variants(base, Benchmark.all(base), Tasks.PAPER)) {
      String learned =
          switch (row.label()) {
            case "multitask" -> "score, polarity, intensity";
            case "cim_mtl" -> "score, polarity";
            default -> "score";
          };
      assertThat(tasks(row)).as(row.label()).isEqualTo(learned);
    }
  }

  @Test
  void asked_for_every_network_learns_our_tasks() {
    BaseConfig base = base(List.of());

    assertThat(Benchmark.variants(base, Benchmark.all(base), Tasks.OURS))
        .hasSize(12)
        .extracting(BenchmarkTest::tasks)
        .containsOnly("score, polarity, intensity");
  }

  @Test
  void a_row_says_which_tasks_it_goes_without() {
    List<Variant> rows =
        Benchmark.variants(
            base(List.of()), List.of(Architecture.MULT, Architecture.UNIMODAL), Tasks.PAPER);

    assertThat(rows.get(0).change())
        .isEqualTo("architecture=mult tasks.polarity.weight=0 tasks.intensity.weight=0");
    assertThat(rows.get(1).change())
        .isEqualTo(
            "architecture=unimodal tasks.polarity.weight=0 tasks.intensity.weight=0"
                + " data.modalities.audio=off data.modalities.vision=off");
  }

  @Test
  void over_one_modality_only_what_needs_no_other_is_among_all() {
    BaseConfig base = base(List.of("data.modalities.audio=off", "data.modalities.vision=off"));

    assertThat(Benchmark.variants(base, Benchmark.all(base), Tasks.PAPER))
        .extracting(Variant::label)
        .containsExactly("multitask", "unimodal");
  }

  private static String tasks(Variant row) {
    TaskConfig tasks = row.config().tasks();
    return "score"
        + (tasks.polarity().weight() > 0 ? ", polarity" : "")
        + (tasks.intensity().weight() > 0 ? ", intensity" : "");
  }

  private static BaseConfig base(List<String> settings) {
    return new BaseConfig(SAMPLE, settings, new DataWidths(Map.of()));
  }
}
