package org.trimodal.data.csd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.yaml.ConfigException;

class CsdRecipeTest {
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

  @Test
  void a_recipe_is_read() throws IOException {
    CsdRecipe recipe = CsdRecipe.read(file(RECIPE));
    assertThat(recipe.sequences()).containsOnlyKeys("words", "audio");
    assertThat(recipe.collapse()).contains(List.of(Collapse.MEAN));
    assertThat(recipe.labels().orElseThrow().range()).isEmpty();
  }

  @Test
  void what_is_wrong_with_a_recipe_is_told_with_its_line() {
    assertThat(problems(RECIPE.replace("collapse: mean", "colapse: mean")))
        .anyMatch(problem -> problem.startsWith("csd.yaml line 6, colapse: expected one of"));
    assertThat(problems(RECIPE.replace("reference: words", "reference: text")))
        .containsExactly("csd.yaml line 5, reference: expected one of words, audio, found text");
  }

  private List<String> problems(String text) {
    return catchThrowableOfType(ConfigException.class, () -> CsdRecipe.read(file(text))).problems();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("csd.yaml"), text);
  }
}
