package org.trimodal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.model.AttentionView.Cross;
import org.trimodal.model.AttentionView.Fused;
import org.trimodal.model.AttentionView.Fusion;
import org.trimodal.model.AttentionView.Self;

class AttentionViewTest {
  @Test
  void a_wire_name_is_the_kind_and_its_parts() {
    assertThat(new Self("text").wireName()).isEqualTo("self_text");
    assertThat(new Cross("text", "audio").wireName()).isEqualTo("cross_text_to_audio");
    assertThat(new Fusion(Task.SCORE).wireName()).isEqualTo("fusion_score");
    assertThat(new Fusion(Task.POLARITY).wireName()).isEqualTo("fusion_polarity");
    assertThat(new Fusion(Task.INTENSITY).wireName()).isEqualTo("fusion_intensity");
    assertThat(new Fused().wireName()).isEqualTo("fused");
  }

  @ParameterizedTest
  @CsvSource({"text, audio", "face_cam, a-2", "auto, tomato", "a_too, toad_b", "fused-2, 3"})
  void a_view_is_read_from_its_wire_name(String one, String other) {
    assertThat(AttentionView.of(new Self(one).wireName())).contains(new Self(one));
    assertThat(AttentionView.of(new Cross(one, other).wireName())).contains(new Cross(one, other));
    assertThat(AttentionView.of(new Cross(other, one).wireName())).contains(new Cross(other, one));
    for (Task task : Task.values()) {
      assertThat(AttentionView.of(new Fusion(task).wireName())).contains(new Fusion(task));
    }
    assertThat(AttentionView.of("fused")).contains(new Fused());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "self_",
        "self",
        "cross_text",
        "cross__to_",
        "fusion_arousal",
        "fused_text",
        "score",
        "a_self_text"
      })
  void another_name_is_no_view(String name) {
    assertThat(AttentionView.of(name)).isEmpty();
  }

  @Test
  void parts_are_told_by_their_names() {
    assertThat(new Self("text").parts()).isEqualTo(Map.of("modality", "text"));
    assertThat(new Cross("text", "audio").parts()).isEqualTo(Map.of("from", "text", "to", "audio"));
    assertThat(new Fusion(Task.POLARITY).parts()).isEqualTo(Map.of("task", "polarity"));
    assertThat(new Fused().parts()).isEmpty();
  }
}
