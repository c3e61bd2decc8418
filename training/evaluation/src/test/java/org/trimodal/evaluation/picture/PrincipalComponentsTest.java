package org.trimodal.evaluation.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
  private static final double ROUNDING = 1e-6; // the vectors are floats

  @Test
  void points_of_a_rotated_box_lie_along_its_sides() {
    // Sides (3, 4) / 5, (-4, 3) / 5 and the third axis, of half lengths 10, 5 and 1.
    float[][] corners = new float[8][];
    for (int i = 0; i < corners.length; i++) {
      float a = (i & 1) == 0 ? 10 : -10;
      float b = (i & 2) == 0 ? 5 : -5;
      float c = (i & 4) == 0 ? 1 : -1;
      corners[i] = new float[] {7 + 0.6f * a - 0.8f * b, 0.8f * a + 0.6f * b, 2 + c};
    }

    PrincipalComponents plane = PrincipalComponents.of(corners);

    for (int i = 0; i < corners.length; i++) {
      assertThat(plane.first()[i]).isCloseTo((i & 1) == 0 ? 10 : -10, within(1e-5));
      assertThat(Math.abs(plane.second()[i])).isCloseTo(5, within(1e-5));
      assertThat(plane.rest()[i]).isCloseTo(1, within(1e-4));
    }
    assertThat(plane.explained())
        .containsExactly(new double[] {100.0 / 126, 25.0 / 126}, within(ROUNDING));
  }

  @Test
  void equal_vectors_have_no_direction() {
    PrincipalComponents plane = PrincipalComponents.of(new float[][] {{1, 2}, {1, 2}});

    assertThat(plane.first()).containsExactly(0, 0);
    assertThat(plane.explained()).containsExactly(0, 0);
  }
}
