package org.trimodal.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimodal.model.InputSpec.Keep;
import org.trimodal.model.ScheduleShape.Decay;
import org.trimodal.model.TaskConfig.Score.Loss;

class ConfigReaderTest {
  private static final String COMPLETE =
      """
      architecture: multitask
      data:
        modalities:
          text: {width: 300, length: 50, keep: first, kernel: 3}
          audio: {width: 74, length: 50, keep: last, kernel: 5}
        batch: 32
        buckets: 4
        normalise: true
        clip: inf
      model:
        width: 128
        heads: 4
        dropout: 0.2
        cnn: true
        biGru: true
        selfAttention: true
        crossModalFeedForward: true
        crossModal: off
        taskFusion: true
        modalityDropout: 0.0
      tasks:
        targets: 1
        scale: {min: -3, max: 3, neutral: 0}
        score: {weight: 1.0, loss: mae}
        polarity: {weight: 0.5, classes: non_negative}
        intensity: {weight: 0.5, form: regression}
        weighting: fixed
      optimiser: {learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1.0e-8, clipNorm: 1, weightDecay: 0, averaging: 0}
      schedule:
        epochs: 40
        warmupFraction: 0.05
        decay: cosine
        patience: 8
        monitor: mae
        checkpointSteps: 200
        keepCheckpoints: 3
      seed: 1111
      compute: {recurrent: auto, precision: float32, tf32: true, deterministic: true, xla: false, accumulation: 1}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"face cam", "größe", "a/b", "text_to_audio", "score"})
  void a_modality_that_cannot_be_served_is_refused_by_name(String name) throws IOException {
    Path file = folder.resolve("named.yaml");
    Files.writeString(file, COMPLETE.replace("    audio: {", "    \"" + name + "\": {"));

    assertThatThrownBy(() -> ConfigReader.read(file, List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("modality '" + name + "': expected a name ")
        .message()
        .hasLineCount(1);
  }

  @Test
  void a_complete_file_becomes_one_record() throws IOException {
    RunConfig config = read(COMPLETE);

    assertThat(config.data().modalities().keySet()).containsExactly("text", "audio");
    assertThat(config.data().modalities().get("audio"))
        .isEqualTo(new DataConfig.ModalityConfig(74, 50, Keep.LAST, 5));
    assertThat(config.data().clip()).isInfinite();
    assertThat(config.tasks().score().loss()).isEqualTo(Loss.MAE);
    assertThat(config.optimiser().learningRate()).isEqualTo(0.001);
    assertThat(config.schedule().decay()).isEqualTo(Decay.COSINE);
    assertThat(config.seed()).isEqualTo(1111L);
  }

  @Test
  void what_is_written_reads_back_equal() throws IOException {
    RunConfig config = read(COMPLETE, "data.modalities.audio.keep=first", "seed=-7");

    assertThat(read(ConfigReader.write(config))).isEqualTo(config);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          heads: 4 | heads: 5 | mosi.yaml line 12, model.heads: expected a divisor of model.width (128), found 5; try 4 or 8
          heads: 4 | heads: 0 | mosi.yaml line 12, model.heads: expected a divisor of model.width (128), found 0; try 1
          heads: 4 | heads: four | mosi.yaml line 12, model.heads: expected a whole number, found 'four'
          heads: 4 | heads: 4.5 | mosi.yaml line 12, model.heads: expected a whole number, found 4.5
          heads: 4 | heads: 4000000000 | mosi.yaml line 12, model.heads: expected a smaller number, found 4000000000
          heads: 4 | heads: | mosi.yaml line 12, model.heads: expected a whole number, found nothing
          multitask | multitaks | mosi.yaml line 1, architecture: expected one of multitask, mult, cim_mtl, raven, mctn, mfm, rmfn, early_fusion, late_fusion, unimodal, found 'multitaks'
          multitask | unimodal | "mosi.yaml line 1, architecture: expected exactly 1 of data.modalities for unimodal, found text, audio"
          multitask | mult | mosi.yaml line 18, model.crossModal: expected both, found off; mult has no such part to change
          batch: 32 | batch: 0 | mosi.yaml line 6, data.batch: expected at least 1, found 0
          dropout: 0.2 | dropout: 1.0 | mosi.yaml line 13, model.dropout: expected in [0, 1), found 1.0
          modalityDropout: 0.0 | modalityDropout: -0.1 | mosi.yaml line 20, model.modalityDropout: expected in [0, 1), found -0.1
          dropout: 0.2 | dropout: [0.2] | mosi.yaml line 13, model.dropout: expected a number, found a list
          cnn: true | cnn: on | mosi.yaml line 14, model.cnn: expected true or false, found 'on'
          crossModal: off | crossModal: Both | mosi.yaml line 18, model.crossModal: expected one of both, forward, backward, off, found 'Both'
          kernel: 3 | kernel: 4 | mosi.yaml line 4, data.modalities.text.kernel: expected an odd number, found 4
          weight: 1.0 | weight: -1 | mosi.yaml line 24, tasks.score.weight: expected above 0, found -1.0
          classes: non_negative | classes: two | mosi.yaml line 25, tasks.polarity.classes: expected one of non_negative, non_zero, three, found 'two'
          min: -3 | min: 3 | "mosi.yaml line 23, tasks.scale: expected min <= neutral <= max, min < max, found 3.0, 0.0, 3.0"
          targets: 1 | targets: 17 | mosi.yaml line 25, tasks.polarity.weight and intensity.weight: expected 0 with 17 targets, found 0.5 and 0.5
          clipNorm: 1 | clipNorm: 0 | mosi.yaml line 28, optimiser.clipNorm: expected > 0, found 0.0
          monitor: mae | monitor: corr | mosi.yaml line 34, schedule.monitor: expected one of mae, acc2_has0, found 'corr'
          monitor: mae | monitor: 3 | mosi.yaml line 34, schedule.monitor: expected one of mae, acc2_has0, found 3
          patience: 8 | patience: 0 | mosi.yaml line 33, schedule.patience: expected at least 1, found 0
          taskFusion: | taskFussion: | mosi.yaml line 19, model.taskFussion: expected one of width, heads, dropout, cnn, biGru, selfAttention, crossModalFeedForward, crossModal, taskFusion, modalityDropout, found an unknown key; did you mean 'taskFusion'?
          accumulation: 1 | accumulation: 0 | mosi.yaml line 38, compute.accumulation: expected at least 1, found 0
          recurrent: auto | recurrent: lstm | mosi.yaml line 38, compute.recurrent: expected one of auto, fused, cudnn, found 'lstm'
          precision: float32 | precision: half | mosi.yaml line 38, compute.precision: expected one of float32, bfloat16, float16, found 'half'
          tf32: true | tf32: 1 | mosi.yaml line 38, compute.tf32: expected true or false, found 1
          seed: 1111 | "" | mosi.yaml line 1, seed: expected a value, found no such key
          seed: 1111 | seed: {a: 1} | mosi.yaml line 37, seed: expected a whole number, found keys and values
          "schedule:" | "schedule: 3
          weird:" | mosi.yaml line 29, schedule: expected keys and values, found 3
          """)
  void a_wrong_value_is_refused_by_file_line_and_key(String right, String wrong, String message) {
    assertThat(problemsOf(COMPLETE.replaceFirst(right, wrong))).contains(message);
  }

  @Test
  void all_problems_are_told_at_once_in_the_order_of_the_file() {
    String wrong =
        COMPLETE
            .replace("batch: 32", "batch: 0")
            .replace("heads: 4", "heads: 5")
            .replace("  monitor: mae\n", "");

    assertThat(problemsOf(wrong, "optimiser.beta1=2", "model.widht=64"))
        .containsExactly(
            "--set model.widht: expected one of width, heads, dropout, cnn, biGru, selfAttention,"
                + " crossModalFeedForward, crossModal, taskFusion, modalityDropout, found 'widht'; did you mean"
                + " 'width'?",
            "mosi.yaml line 6, data.batch: expected at least 1, found 0",
            "mosi.yaml line 12, model.heads: expected a divisor of model.width (128), found 5; try"
                + " 4 or 8",
            "--set optimiser.beta1: expected in [0, 1), found 2.0",
            "mosi.yaml line 29, schedule.monitor: expected a value, found no such key");
  }

  @Test
  void a_monitor_that_means_nothing_on_the_scale_is_refused() {
    String monitored = COMPLETE.replace("monitor: mae", "monitor: acc2_has0");

    assertThat(problemsOf(monitored.replace("min: -3", "min: 0")))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith("mosi.yaml line 34, schedule.monitor: expected mae, "));
  }

  @Test
  void a_key_that_stands_twice_is_refused_with_both_lines() {
    assertThat(problemsOf(COMPLETE.replace("  heads: 4\n", "  heads: 4\n  width: 64\n")))
        .containsExactly("mosi.yaml line 13, model.width: expected once, found on line 11 before");
  }

  @Test
  void overrides_replace_values_of_any_depth() throws IOException {
    RunConfig config =
        read(
            COMPLETE,
            "model.width=64",
            "data.modalities.text.length=30",
            "tasks.scale={min: 1, max: 5, neutral: 3}",
            "schedule.decay=linear");

    assertThat(config.model().width()).isEqualTo(64);
    assertThat(config.data().modalities().values())
        .extracting(DataConfig.ModalityConfig::length)
        .containsExactly(30, 50);
    assertThat(config.tasks().scale().neutral()).isEqualTo(3);
    assertThat(config.schedule().decay()).isEqualTo(Decay.LINEAR);
  }

  @Test
  void a_width_may_be_left_to_the_data_set() throws IOException {
    Path file = Files.writeString(folder.resolve("mosi.yaml"), COMPLETE);
    List<String> settings = List.of("data.modalities.audio.width=data");
    DataWidths widths = new DataWidths(ImmutableMap.of("text", 300, "audio", 5));
    DataWidths textOnly = new DataWidths(ImmutableMap.of("text", 300));

    assertThat(ConfigReader.read(file, settings, widths).data().modalities())
        .hasEntrySatisfying("audio", audio -> assertThat(audio.width()).isEqualTo(5));
    assertThatThrownBy(() -> ConfigReader.read(file, settings, textOnly))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "mosi.yaml line 5, data.modalities.audio: expected one of text as the data set has,"
                + " found no such modality; leave it out with --set data.modalities.audio=off");
    assertThat(problemsOf(COMPLETE, settings.get(0)))
        .containsExactly(
            "--set data.modalities.audio.width: expected a whole number, found 'data'");
  }

  @Test
  void off_takes_a_modality_out_but_not_the_last_one() throws IOException {
    assertThat(read(COMPLETE, "data.modalities.audio=off").data().modalities())
        .containsOnlyKeys("text");
    assertThat(problemsOf(COMPLETE, "data.modalities.audio=off", "data.modalities.text=off"))
        .containsExactly("mosi.yaml line 3, data.modalities: expected at least one, found none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          model.width | --set model.width: expected key=value, found no '='
          modle.width=3 | --set modle.width: expected one of architecture, data, model, tasks, optimiser, schedule, seed, compute, found 'modle'; did you mean 'model'?
          model.width=wide | --set model.width: expected a whole number, found 'wide'
          model.width=63 | --set model.width: expected an even number of at least 2, found 63
          model.width= | --set model.width: expected a whole number, found nothing
          model.width=[ | --set model.width: expected a value, found '['
          model=3 | --set model: expected keys and values, found 3
          """)
  void a_wrong_override_is_named_as_the_user_typed_it(String setting, String message) {
    assertThat(problemsOf(COMPLETE, setting)).containsExactly(message);
  }

  @Test
  void what_is_no_yaml_is_refused_with_its_line() {
    assertThat(problemsOf("data:\n  batch: [1\nseed: 3\n").get(0))
        .isEqualTo(
            "mosi.yaml line 3: expected YAML, found a bracket that is not closed, or braces within a"
                + " value; a value with braces stands in quotes");
    assertThat(problemsOf(""))
        .containsExactly("mosi.yaml line 1: expected keys and values, found nothing");
  }

  @Test
  void a_missing_file_is_named() {
    Path missing = folder.resolve("none.yaml");

    assertThatThrownBy(() -> ConfigReader.read(missing, List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(missing + ": expected a configuration, found no such file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "data:#\tbatch: 1|line 2: expected YAML, found a tab where blanks indent or part",
        "data: a: b|line 1: expected YAML, found a colon within a value*",
        "data: 'abc|line 1: expected YAML, found a quote that is not closed",
        "data: \"a\\qb\"|line 1: expected YAML, found an unknown escape within double quotes*",
        "data: {files: {id}.csv}|line 1: expected YAML, found a bracket that is not closed, or*",
        "data: @x|line 1: expected YAML, found a value that begins with a sign of YAML's*",
        "data: 1# seed: 2|line 2: expected YAML, found a*",
        "data: 1#seed|line 3: expected YAML, found a line that is no 'key: value'*",
        "data: \u0007|line 1: expected YAML, found a control character",
      })
  void the_parsers_own_words_are_not_shown(String text, String message) {
    String found = problemsOf(text.replace('#', '\n') + "\n").get(0);
    assertThat(found)
        .startsWith("mosi.yaml " + message.replace("*", ""))
        .doesNotContain("while", "scalar", "token", "mapping");
  }

  @Test
  void a_configuration_of_too_many_levels_is_refused_without_a_line() {
    assertThat(problemsOf("data: " + "[".repeat(5000)).get(0))
        .matches("mosi\\.yaml( line 1)?: expected YAML, found more levels .*");
  }

  @Test
  void a_configuration_in_utf_16_is_refused_by_that_name() throws IOException {
    Path file = folder.resolve("wide.yaml");
    Files.write(file, COMPLETE.getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> ConfigReader.read(file, List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            file + ": expected a configuration, found text in UTF-16 or UTF-32; save it as UTF-8");
  }

  private RunConfig read(String text, String... settings) throws IOException {
    Path file = folder.resolve("mosi.yaml");
    Files.writeString(file, text);
    return ConfigReader.read(file, List.of(settings));
  }

  private List<String> problemsOf(String text, String... settings) {
    return catchThrowableOfType(ConfigException.class, () -> read(text, settings)).problems();
  }
}
