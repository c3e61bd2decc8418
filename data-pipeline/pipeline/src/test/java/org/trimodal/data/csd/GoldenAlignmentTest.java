package org.trimodal.data.csd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against what the SDK's own align, impute, hard_unify and get_tensors gave. */
class GoldenAlignmentTest {
  private static JsonNode expected = new ObjectMapper().createObjectNode();
  private static SequenceSet words = new SequenceSet(Map.of());

  @BeforeAll
  static void align() throws IOException {
    expected = new ObjectMapper().readTree(GoldenCsd.path("expected_align.json").toFile());
    words = GoldenCsd.features().unify().align("words", Collapse.MEAN_AS_IS);
  }

  @Test
  void words_align_as_in_the_sdk() {
    compare(words, expected.get("word_aligned"));
  }

  @Test
  void words_without_frames_are_imputed_as_in_the_sdk() {
    compare(words.impute("words"), expected.get("imputed"));
  }

  @Test
  void labels_align_as_in_the_sdk() {
    compare(labelled(), expected.get("label_aligned"));
  }

  @Test
  void hard_unification_keeps_what_the_sdk_keeps() {
    SequenceSet unified = labelled().hardUnify();
    ImmutableList.Builder<String> ids = ImmutableList.builder();
    expected.get("hard_unified_keys").forEach(id -> ids.add(id.textValue()));
    assertThat(unified.ids()).containsExactlyInAnyOrderElementsOf(ids.build());
    unified.sequences().values().forEach(e -> assertThat(e.keySet()).isEqualTo(unified.ids()));
  }

  @Test
  void tensors_are_those_of_the_sdk() {
    List<Map<String, PaddedTensor>> tensors =
        PaddedTensor.of(
            labelled().hardUnify(),
            4,
            Set.of("All Labels"),
            PaddedTensor.Side.LEFT,
            List.of(Set.of("-aB3_x", "vid1"), Set.of("vid10")));
    JsonNode folds = expected.get("tensors_left_pad_seq4");
    assertThat(tensors).hasSize(folds.size());
    for (int fold = 0; fold < folds.size(); fold++) {
      JsonNode names = folds.get(fold);
      assertThat(tensors.get(fold).keySet())
          .containsExactlyInAnyOrderElementsOf(ImmutableList.copyOf(names.fieldNames()));
      for (Map.Entry<String, PaddedTensor> each : tensors.get(fold).entrySet()) {
        PaddedTensor tensor = each.getValue();
        JsonNode shape = names.get(each.getKey()).get("shape");
        assertThat(List.of(tensor.entries(), tensor.time(), tensor.width()))
            .containsExactly(
                shape.get(0).intValue(), shape.get(1).intValue(), shape.get(2).intValue());
        compare(each.getKey(), tensor.values(), names.get(each.getKey()).get("data"));
      }
    }
  }

  @Test
  void a_padding_on_the_right_keeps_the_first_rows() {
    SequenceSet unified = labelled().hardUnify();
    Map<String, PaddedTensor> right =
        PaddedTensor.of(unified, 2, Set.of(), PaddedTensor.Side.RIGHT, List.of(Set.of("-aB3_x")))
            .get(0);
    assertThat(right.get("COAVAREP"))
        .satisfies(tensor -> assertThat(tensor.values()).startsWith(1, 2, 6, 7));
    assertThat(right.get("All Labels"))
        .satisfies(tensor -> assertThat(tensor.values()[1]).isZero());
  }

  @Test
  void the_comparison_sees_another_number() {
    JsonNode one = new ObjectMapper().createArrayNode().add(1.0);
    assertThatThrownBy(() -> compare("", new float[] {1.0001f}, one))
        .isInstanceOf(AssertionError.class);
  }

  private static SequenceSet labelled() {
    return words
        .impute("words")
        .with("All Labels", GoldenCsd.entries("labels.csd"))
        .unify()
        .align("All Labels", Collapse.CONCAT);
  }

  private static void compare(SequenceSet actual, JsonNode names) {
    assertThat(actual.sequences().keySet())
        .containsExactlyInAnyOrderElementsOf(ImmutableList.copyOf(names.fieldNames()));
    for (String name : actual.sequences().keySet()) {
      JsonNode ids = names.get(name);
      assertThat(actual.entries(name).keySet())
          .as(name)
          .containsExactlyInAnyOrderElementsOf(ImmutableList.copyOf(ids.fieldNames()));
      actual.entries(name).forEach((id, rows) -> compare(name + " " + id, rows, ids.get(id)));
    }
  }

  private static void compare(String place, TimedSequence rows, JsonNode json) {
    assertThat(json.get("intervals").size()).as(place).isEqualTo(rows.length());
    for (int i = 0; i < rows.length(); i++) {
      assertThat(rows.start(i))
          .isCloseTo(json.at("/intervals/%d/0".formatted(i)).doubleValue(), within(1e-9));
      assertThat(rows.end(i))
          .isCloseTo(json.at("/intervals/%d/1".formatted(i)).doubleValue(), within(1e-9));
      JsonNode row = json.get("features").get(i);
      if (!rows.words().isEmpty()) {
        assertThat(rows.words().get(i)).as(place).isEqualTo(row.get(0).textValue());
      } else {
        float[] values =
            Arrays.copyOfRange(rows.values(), i * rows.width(), (i + 1) * rows.width());
        compare(place, values, row);
      }
    }
  }

  /** To the 1e-5 that is asked for: float sums of few terms differ by less. */
  private static void compare(String place, float[] actual, JsonNode json) {
    assertThat(actual.length).as(place).isEqualTo(json.size());
    for (int i = 0; i < actual.length; i++) {
      JsonNode value = json.get(i);
      if (value.isNull()) {
        assertThat(actual[i]).as(place).isNaN();
      } else if (value.isTextual()) {
        assertThat(actual[i]).as(place).isEqualTo(Float.NEGATIVE_INFINITY);
      } else {
        double number = value.doubleValue();
        assertThat((double) actual[i]).as(place).isCloseTo(number, within(1e-5 * Math.abs(number)));
      }
    }
  }
}
