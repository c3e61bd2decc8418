package org.trimodal.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
  @Test
  void ends_lie_between_neighbours_in_proportion() {
    double[] values = IntStream.rangeClosed(0, 9).mapToDouble(i -> 9 - i).toArray();

    Interval interval = Distribution.of(values).orElseThrow().interval();

    // numpy.percentile(range(10), [2.5, 97.5])
    assertThat(interval.low()).isCloseTo(0.225, within(1e-12));
    assertThat(interval.high()).isCloseTo(8.775, within(1e-12));
  }

  @Test
  void a_p_value_is_never_0_and_never_above_1() {
    assertThat(pValue(1, 2, 3)).isEqualTo(2.0 / 4);
    assertThat(pValue(-1, -2, -3, -4, -5, -6, -7, -8, -9)).isEqualTo(2.0 / 10);
    assertThat(pValue(-1, 1, 2, 3, 4, 5, 6, 7, 8)).isEqualTo(4.0 / 10);
    assertThat(pValue(0, 0, 0)).isEqualTo(1);
  }

  @Test
  void resamples_without_the_number_do_not_count() {
    assertThat(pValue(1, Double.NaN, 2, 3)).isEqualTo(2.0 / 4);
    assertThat(Distribution.of(new double[] {Double.NaN})).isEmpty();
  }

  private static double pValue(double... values) {
    return Distribution.of(values).orElseThrow().pValue();
  }
}
