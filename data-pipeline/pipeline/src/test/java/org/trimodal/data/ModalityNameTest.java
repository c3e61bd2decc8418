package org.trimodal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.data.shard.Preparation;
import org.trimodal.data.source.FeatureSource;

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
  void a_name_that_cannot_be_served_is_refused_before_anything_is_written(String name) {
    assertThat(ModalityName.refusal(name)).isPresent();
    assertThatThrownBy(() -> new ModalityName(name)).isInstanceOf(IllegalArgumentException.class);
    Path out = folder.resolve("set");
    assertThatThrownBy(() -> Preparation.prepare(new Named(name), out))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("modality '")
        .hasMessageContaining("': expected a name ")
        .message()
        .hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }

  /** A source of one modality, which is never read. */
  private record Named(String name) implements FeatureSource {
    @Override
    public FeatureSchema schema() {
      return new FeatureSchema(List.of(new Modality(name, 2, 3)), 1);
    }

    @Override
    public void read(Split split, Consumer<Utterance> consumer) {
      throw new AssertionError("expected a refusal before anything is read");
    }

    @Override
    public void close() {}
  }
}
