package org.trimodal.evaluation.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RungsTest {
  @Test
  void each_rung_is_eta_times_as_far_and_the_last_is_the_end() {
    assertThat(Rungs.halving(4, 3, 40).epochs()).containsExactly(4, 12, 36, 40);
    assertThat(Rungs.halving(5, 2, 10).epochs()).containsExactly(5, 10);
    assertThat(Rungs.halving(20, 3, 10).epochs()).containsExactly(10);
    assertThat(Rungs.random(10).epochs()).containsExactly(10);
  }

  @Test
  void one_in_eta_goes_on_and_one_always_does() {
    Rungs rungs = Rungs.halving(1, 3, 20); // 1, 3, 9, 20

    assertThat(List.of(rungs.reach(0, 10), rungs.reach(1, 10), rungs.reach(2, 10)))
        .containsExactly(10, 3, 1);
    assertThat(rungs.reach(3, 10)).isEqualTo(1);
  }

  @Test
  void the_budget_counts_each_epoch_once() {
    // 9 to epoch 2, 3 of them 4 more, 1 of those 6 more.
    assertThat(Rungs.halving(2, 3, 12).budget(9)).isEqualTo(9 * 2 + 3 * 4 + 6);
    assertThat(Rungs.random(12).budget(9)).isEqualTo(9 * 12);
    assertThat(Rungs.halving(2, 3, 12).describe(9))
        .isEqualTo("9 trials: 9 to epoch 2, 3 to epoch 6, 1 to epoch 12; at most 36 epochs");
  }

  @Test
  void rungs_that_do_not_rise_are_refused() {
    assertThatThrownBy(() -> new Rungs(List.of(3, 3), 2)).hasMessageContaining("rising epochs");
    assertThatThrownBy(() -> new Rungs(List.of(), 2)).hasMessageContaining("found []");
    assertThatThrownBy(() -> new Rungs(List.of(1), 1)).hasMessageContaining("eta from 2");
  }
}
