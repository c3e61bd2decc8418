package org.trimodal.model.graph;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The comparison fails where it should. */
class GoldenTest {
  private static final Golden GOLDEN =
      new Golden(
          Map.of(
              "score",
              new Golden.Array(3, Optional.of(List.of("0.5", "?", "-20"))),
              "map",
              new Golden.Array(2, Optional.empty())),
          Map.of());

  @Test
  void numbers_within_the_tolerance_pass_and_any_will_do_for_a_question_mark() {
    assertThatCode(
            () -> GOLDEN.requireEqual("score", new float[] {0.5005f, Float.NaN, -20.01f}, 1e-3))
        .doesNotThrowAnyException();
    assertThatCode(() -> GOLDEN.requireEqual("map", new float[] {1, 2}, 0))
        .doesNotThrowAnyException();
  }

  @Test
  void numbers_beyond_the_tolerance_fail_by_name_and_place() {
    requireRefused("score", 0.502f, 0, -20);
    requireRefused("score", 0.5f, 0, -20.03f);
    requireRefused("score", Float.NaN, 0, -20);
    assertThatThrownBy(() -> GOLDEN.requireEqual("score", new float[] {0.5f, 0, 20}, 1e-3))
        .hasMessageContaining("score, number 2");
  }

  @Test
  void more_or_fewer_numbers_and_unknown_names_fail() {
    requireRefused("score", 0.5f, 0);
    requireRefused("map", 1, 2, 3);
    assertThatThrownBy(() -> GOLDEN.requireEqual("total", new float[1], 1e-3))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("total");
  }

  private static void requireRefused(String name, float... found) {
    assertThatThrownBy(() -> GOLDEN.requireEqual(name, found, 1e-3))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(name);
  }
}
