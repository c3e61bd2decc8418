package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trimodal.data.csd.CsdRecipe;
import org.trimodal.data.table.DatasetRecipe;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.config.DataConfig;
import org.trimodal.training.config.DataWidths;
import org.trimodal.training.config.RunConfig;

class ShippedConfigsTest {
  private static final Path CONF = Path.of("src", "main", "dist", "conf");

  /** What MMSA's pickles of CMU-MOSI have. */
  private static final DataWidths MMSA_MOSI =
      new DataWidths(ImmutableMap.of("text", 768, "audio", 5, "vision", 20));

  @ParameterizedTest
  @MethodSource("files")
  void every_shipped_file_is_a_whole_configuration_or_recipe(Path file) {
    if (file.toString().endsWith("-csd.yaml")) {
      assertThat(CsdRecipe.read(file).sequences()).hasSize(3);
    } else if (file.toString().endsWith("-data.yaml")) {
      assertThat(DatasetRecipe.read(file).modalities()).isNotEmpty();
    } else {
      assertThat(ConfigReader.read(file, List.of(), MMSA_MOSI).schedule().epochs()).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_shipped_file_says_what_it_is_for(Path file) throws IOException {
    assertThat(Files.readString(file)).startsWith("# ");
  }

  @Test
  void the_papers_sets_take_the_papers_features_and_mmsas() {
    DataWidths paper = new DataWidths(ImmutableMap.of("text", 768, "audio", 74, "vision", 47));
    RunConfig mosi = ConfigReader.read(CONF.resolve("mosi.yaml"), List.of(), paper);
    RunConfig mosei = ConfigReader.read(CONF.resolve("mosei.yaml"), List.of());

    assertThat(widths(mosi)).containsExactly(768, 74, 47);
    assertThat(widths(ConfigReader.read(CONF.resolve("mosi.yaml"), List.of(), MMSA_MOSI)))
        .containsExactly(768, 5, 20);
    assertThat(widths(mosei)).containsExactly(768, 74, 35);
    assertThat(List.of(mosi.data().batch(), mosei.data().batch())).containsExactly(32, 64);
  }

  private static List<Integer> widths(RunConfig config) {
    return config.data().modalities().values().stream()
        .map(DataConfig.ModalityConfig::width)
        .toList();
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(CONF)) {
      List<Path> found = files.sorted().toList();
      assertThat(found).hasSizeGreaterThanOrEqualTo(7);
      return found;
    }
  }
}
