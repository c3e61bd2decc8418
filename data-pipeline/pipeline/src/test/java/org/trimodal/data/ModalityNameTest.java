package org.trimodal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModalityNameTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text",
        "audio",
        "vision",
        "video",
        "words",
        "3d",
        "face_cam",
        "eye-gaze",
        "openface2",
        "tone",
        "Text",
        "top_view",
        "lengths"
      })
  void a_plain_name_is_one(String name) {
    assertThat(new ModalityName(name).text()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "face cam",
        "größe",
        "a/b",
        "a.b",
        "_a",
        "-a",
        "a:0",
        "a\n",
        "score",
        "polarity",
        "intensity",
        "class7",
        "examples",
        "fused",
        "id",
        "row",
        "targets",
        "x_lengths",
        "a_to_b",
        "a_to",
        "to_b",
        "to",
        "self_text",
        "cross_a",
        "fusion_score",
        "文",
        "x1234567890123456789012345678901234567890123456789012345678901234"
      })
  void a_name_that_cannot_be_served_is_refused(String name) {
    assertThat(ModalityName.refusal(name)).isPresent();
    assertThatThrownBy(() -> new ModalityName(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ModalityName.all(folder, List.of("text", name)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(folder + ": modality '")
        .hasMessageContaining("': expected a name ")
        .message()
        .hasLineCount(1);
  }

  @Test
  void all_names_that_cannot_be_served_are_told_together() {
    assertThatThrownBy(() -> ModalityName.all(folder, List.of("score", "text", "a.b")))
        .hasMessage(
            folder
                + ": modality 'score': expected a name that a model's answers and parts do not have;"
                + " rename it; modality 'a.b': expected a name of at most 64 Latin letters, digits,"
                + " _ and -, a letter or digit first; rename it");
  }

  @Test
  void names_that_can_be_served_keep_their_order() {
    assertThat(ModalityName.all(folder, List.of("text", "gaze", "audio")))
        .extracting(ModalityName::text)
        .containsExactly("text", "gaze", "audio");
  }
}
