package org.trimodal.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DirectionTest {
  @Test
  void errors_are_better_the_smaller_accuracies_the_larger_they_are() {
    assertThat(Direction.SMALLER_IS_BETTER.prefers(0.5, 0.6)).isTrue();
    assertThat(Direction.SMALLER_IS_BETTER.prefers(0.6, 0.5)).isFalse();
    assertThat(Direction.LARGER_IS_BETTER.prefers(0.6, 0.5)).isTrue();
    assertThat(Direction.LARGER_IS_BETTER.prefers(0.5, 0.6)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void an_equal_value_and_one_that_is_no_number_are_not_better(Direction direction) {
    assertThat(direction.prefers(0.5, 0.5)).isFalse();
    assertThat(direction.prefers(Double.NaN, 0.5)).isFalse();
    assertThat(direction.prefers(0.5, Double.NaN)).isFalse();
  }
}
