package org.trimodal.data.csd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {
  @Test
  void a_long_row_overlaps_intervals_after_the_end_of_later_ones() {
    // The second row ends long before the first: by its own end the first would be passed over.
    TimedSequence rows =
        new TimedSequence(
            new double[] {0, 10, 1, 2, 3, 4}, 1, new float[] {7, 100, 200}, List.of());
    Sweep sweep = new Sweep(rows);

    assertThat(sweep.collapse(5, 6, List.of(Collapse.MEAN)).orElseThrow().values())
        .containsExactly(7);
    assertThat(sweep.collapse(8, 9, List.of(Collapse.MEAN)).orElseThrow().values())
        .containsExactly(7);
    assertThat(sweep.collapse(3, 4, List.of(Collapse.MAX)).orElseThrow().values())
        .containsExactly(200);
    assertThat(sweep.collapse(10, 11, List.of(Collapse.MEAN))).isEmpty();
  }

  @Test
  void a_long_row_is_found_again_where_the_intervals_go_back() {
    TimedSequence rows =
        new TimedSequence(new double[] {0, 5, 1, 2, 6, 7}, 1, new float[] {7, 100, 200}, List.of());
    Sweep sweep = new Sweep(rows);

    assertThat(sweep.collapse(6, 7, List.of(Collapse.LAST)).orElseThrow().values())
        .containsExactly(200);
    assertThat(sweep.collapse(3, 4, List.of(Collapse.LAST)).orElseThrow().values())
        .containsExactly(7);
  }
}
