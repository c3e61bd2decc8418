package org.trimodal.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void the_smallest_is_multiplied_by_all_and_none_falls_below_a_smaller_one() {
    // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
    assertThat(Holm.corrected(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    assertThat(Holm.corrected(new double[] {0.5, 0.9})).containsExactly(1, 1);
    assertThat(Holm.corrected(new double[0])).isEmpty();
  }
}
