package org.trimodal.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.csd.Collapse;
import org.trimodal.data.csd.CsdRecipe;
import org.trimodal.data.csd.CsdWriter;
import org.trimodal.data.csd.TimedSequence;
import org.trimodal.training.config.ConfigException;
import org.trimodal.training.config.ConfigReader;

class CsdCommandTest {
  private static final String RECIPE =
      """
      sequences:
        words: { file: words.csd }
        audio: { file: covarep.csd }
      labels: { file: labels.csd, targets: 1 }
      reference: words
      collapse: mean
      folds: mosi
      """;

  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void write_a_sequence() {
    file = folder.resolve("audio.csd");
    try (CsdWriter writer = new CsdWriter(file, "COVAREP", "some frames")) {
      double[] times = {0, 0.5, 0.5, 1};
      writer.write("-a", new TimedSequence(times, 2, new float[] {1, 2, 3, 4}, List.of()));
    }
  }

  @Test
  void a_file_is_listed() {
    CommandRun run = CommandRun.of("csd", "ls", file.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("COVAREP: 1 entries", "computational sequence description: some frames")
        .containsPattern("-a +2 x 2  <f4  contiguous +0.00 s to +1.00 s +2.00/s");
  }

  @Test
  void the_first_rows_are_shown() {
    CommandRun run = CommandRun.of("csd", "head", "-n", "1", file.toString(), "--", "-a");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().strip()).isEqualTo("0.000     0.500  [1.0, 2.0]");
  }

  @Test
  void an_id_that_is_not_there_is_one_clear_line() {
    CommandRun run = CommandRun.of("csd", "head", file.toString(), "b");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().strip())
        .isEqualTo(
            "trimodal: %s: entry b: expected an entry of that name, found none".formatted(file));
  }

  @Test
  void a_recipe_is_read() throws IOException {
    CsdRecipe recipe = ConfigReader.read(recipe(RECIPE), CsdRecipe.class);
    assertThat(recipe.sequences()).containsOnlyKeys("words", "audio");
    assertThat(recipe.collapse()).contains(List.of(Collapse.MEAN));
    assertThat(recipe.labels().orElseThrow().range()).isEmpty();
  }

  @Test
  void what_is_wrong_with_a_recipe_is_told_with_its_line() throws IOException {
    Path wrong = recipe(RECIPE.replace("collapse: mean", "colapse: mean"));
    assertThat(problems(wrong))
        .anyMatch(problem -> problem.startsWith("csd.yaml line 6, colapse: expected one of"));
    assertThat(problems(recipe(RECIPE.replace("reference: words", "reference: text"))))
        .containsExactly("csd.yaml line 5, reference: expected one of words, audio, found text");
  }

  private static List<String> problems(Path recipe) {
    try {
      ConfigReader.read(recipe, CsdRecipe.class);
      return List.of();
    } catch (ConfigException e) {
      return e.problems();
    }
  }

  private Path recipe(String text) throws IOException {
    return Files.writeString(folder.resolve("csd.yaml"), text);
  }
}
