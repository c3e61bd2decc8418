package org.trimodal.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimodal.data.yaml.ConfigException;

class SearchSpaceTest {
  private static final DataWidths WIDTHS =
      new DataWidths(Map.of("text", 768, "audio", 74, "vision", 47));

  private static final BaseConfig BASE =
      new BaseConfig(
          Path.of("../app/src/main/dist/conf/mosi.yaml").toAbsolutePath(), List.of(), WIDTHS);

  @TempDir private Path folder;

  @Test
  void each_kind_of_range_is_drawn_from() throws IOException {
    SearchSpace space =
        read(
            "optimiser.learningRate: {logUniform: [1.0e-4, 1.0e-2]}",
            "model.dropout: {uniform: [0, 0.5]}",
            "model.width: {choice: [32, 64]}",
            "data.batch: {integer: [16, 18]}",
            "model.crossModal: {choice: [both, off]}");
    List<Double> rates = new ArrayList<>();
    List<String> others = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      List<String> settings = space.draw(random, BASE);
      RunConfig config = BASE.with(settings);
      rates.add(config.optimiser().learningRate());
      assertThat(config.optimiser().learningRate()).isBetween(1e-4, 1e-2);
      assertThat(config.model().dropout()).isBetween(0.0, 0.5);
      others.addAll(settings.subList(2, 5));
    }

    assertThat(others)
        .contains("model.width=32", "model.width=64", "data.batch=16", "data.batch=18")
        .contains("model.crossModal=both", "model.crossModal=off");
    // Half of the draws lie below the middle decade's border, with a deviation of 7 in 200.
    assertThat(rates.stream().filter(rate -> rate < 1e-3).count()).isBetween(70L, 130L);
  }

  @Test
  void equal_states_draw_equal_settings() throws IOException {
    SearchSpace space = read("model.dropout: {uniform: [0, 0.5]}");

    assertThat(space.draw(new SplittableRandom(4), BASE))
        .isEqualTo(space.draw(new SplittableRandom(4), BASE))
        .isNotEqualTo(space.draw(new SplittableRandom(5), BASE));
  }

  @Test
  void what_no_configuration_can_be_is_drawn_again() throws IOException {
    SearchSpace space = read("model.width: {choice: [6, 8]}", "model.heads: {choice: [3, 4]}");
    SplittableRandom random = new SplittableRandom(2);

    for (int i = 0; i < 20; i++) {
      assertThat(space.draw(random, BASE))
          .isIn(
              List.of("model.width=6", "model.heads=3"), List.of("model.width=8", "model.heads=4"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model.widht: {choice: [8]} | line 2, model.widht: | did you mean 'width'?",
        "model.dropout: {uniform: [0.5, 0.1]} | line 2, space.model.dropout.uniform: expected two"
            + " numbers, the lower first | found [0.5, 0.1]",
        "model.dropout: {logUniform: [0, 0.1]} | line 2, space.model.dropout.logUniform: expected"
            + " two numbers above 0 | found [0.0, 0.1]",
        "data.batch: {integer: [16]} | line 2, space.data.batch.integer: | found [16]",
        "data.batch: {integer: [1.5, 2]} | line 2, space.data.batch.integer: expected a whole number"
            + " | found 1.5",
        "data.batch: [16, 32] | line 2, space.data.batch: expected keys and values | found a list",
        "data.batch: {between: [16, 32]} | line 2, space.data.batch.between: expected one of choice,"
            + " uniform, logUniform, integer | an unknown key",
        "data.batch: {integer: [1, 2], choice: [4]} | line 2, space.data.batch: expected one of"
            + " choice, uniform, logUniform, integer | found several",
        "data.batch: {choice: []} | line 2, space.data.batch.choice: expected values | found []",
        "model.dropout: {uniform: [0.5, 1.5]} | line 2, model.dropout: expected values that a"
            + " configuration takes, found 1.5 | expected in [0, 1)",
        "model.heads: {choice: [4, 5]} | line 2, model.heads: expected values that a configuration"
            + " takes, found 5 | expected a divisor of model.width",
      })
  void what_is_wrong_is_told_with_line_and_key(String line, String place, String more)
      throws IOException {
    Path file = write(line);

    assertThatThrownBy(() -> SearchSpace.read(file, BASE))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("space.yaml " + place)
        .hasMessageContaining(more);
  }

  @Test
  void a_space_without_keys_is_refused() throws IOException {
    Path file = Files.writeString(folder.resolve("space.yaml"), "space: {}\n");

    assertThatThrownBy(() -> SearchSpace.read(file, BASE))
        .isInstanceOf(ConfigException.class)
        .hasMessage("space.yaml line 1, space: expected keys of a configuration, found none");
  }

  private SearchSpace read(String... lines) throws IOException {
    return SearchSpace.read(write(lines), BASE);
  }

  private Path write(String... lines) throws IOException {
    String text = "space:\n  " + String.join("\n  ", lines) + "\n";
    return Files.writeString(folder.resolve("space.yaml"), text);
  }
}
