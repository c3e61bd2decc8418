package org.trimodal.model;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
  @Test
  void what_is_possible_is_let_through() {
    Sizes.requirePossible(2, 1);
    Sizes.requirePossible(128, 8);
    Sizes.requireDropout("dropout", 0);
    Sizes.requireDropout("dropout", 0.999);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 'width: expected an even number of at least 2, found 0'",
    "63, 1, 'width: expected an even number of at least 2, found 63'",
    "128, 5, 'heads: expected a divisor of model.width (128), found 5; try 4 or 8'",
    "128, 0, 'heads: expected a divisor of model.width (128), found 0; try 1'",
    "128, 200, 'heads: expected a divisor of model.width (128), found 200; try 128'",
  })
  void other_sizes_are_refused_with_the_nearest_that_are(int width, int heads, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sizes.requirePossible(width, heads))
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void a_share_to_drop_that_is_none_is_refused_by_its_key(double probability) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sizes.requireDropout("modalityDropout", probability))
        .withMessage("modalityDropout: expected in [0, 1), found " + probability);
  }
}
