package org.trimodal.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.ScoreRange;
import org.trimodal.data.text.UnknownWords;
import org.trimodal.data.yaml.ConfigException;

class DatasetRecipeTest {
  private static final String RECIPE =
      """
      labels:
        file: labels.csv
        id: [video_id, clip_id]
        scores: label
        split: mode
      modalities:
        text: {glove: glove.txt, width: 100, unknown: zero}
        audio: {files: "audio/{id}.npy", width: 3, rate: 1e2}
      range: {min: -3, max: 3}
      """;

  @TempDir private Path folder;

  @Test
  void a_recipe_is_read() throws IOException {
    DatasetRecipe recipe = DatasetRecipe.read(file(RECIPE));
    assertThat(recipe.labels().id()).containsExactly("video_id", "clip_id");
    assertThat(recipe.labels().scores()).containsExactly("label");
    assertThat(recipe.labels().text()).isEmpty();
    assertThat(recipe.modalities()).containsOnlyKeys("text", "audio");
    assertThat(recipe.modalities())
        .hasEntrySatisfying("text", text -> assertThat(text.unknown()).contains(UnknownWords.ZERO))
        .hasEntrySatisfying("audio", audio -> assertThat(audio.rate()).contains(100.0));
    assertThat(recipe.range()).contains(new ScoreRange(-3, 3));
  }

  @Test
  void what_is_wrong_with_a_recipe_is_told_with_its_line_all_of_it() {
    String wrong =
        RECIPE.replace("scores: label", "score: label").replace("width: 3", "width: three");
    assertThat(problems(wrong))
        .containsExactly(
            "dataset.yaml line 4, labels.score: expected one of file, id, text, scores, split,"
                + " splits, found an unknown key; did you mean 'scores'?",
            "dataset.yaml line 1, labels.scores: expected a value, found no such key",
            "dataset.yaml line 8, modalities.audio.width: expected a whole number, found 'three'");
  }

  private List<String> problems(String text) {
    return catchThrowableOfType(ConfigException.class, () -> DatasetRecipe.read(file(text)))
        .problems();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("dataset.yaml"), text);
  }
}
