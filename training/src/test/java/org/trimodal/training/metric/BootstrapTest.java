package org.trimodal.training.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trimodal.training.metric.Bootstrap.Interval;

class BootstrapTest {
  private static final int UTTERANCES = 400;

  @Test
  void the_interval_of_a_mean_is_that_of_the_normal_law() {
    double[] values = normal(1, 0.5);
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double half = 1.96 * Math.sqrt(variance / UTTERANCES);

    Interval interval = new Bootstrap(3, 4000).ofDifference(values, new double[UTTERANCES]);

    // An end of the interval varies by about 3% of its half width with 4000 resamples.
    assertThat(interval.low()).isCloseTo(mean - half, within(0.15 * half));
    assertThat(interval.high()).isCloseTo(mean + half, within(0.15 * half));
    assertThat(interval.excludesZero()).isTrue();
  }

  @Test
  void pairs_are_drawn_together() {
    double[] first = normal(2, 0);
    double[] second = Arrays.stream(first).map(value -> value - 0.25).toArray();

    Interval interval = new Bootstrap(3, 200).ofDifference(first, second);

    assertThat(interval.low()).isCloseTo(0.25, within(1e-9));
    assertThat(interval.high()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void equal_seeds_give_equal_intervals_and_no_difference_includes_zero() {
    double[] values = normal(5, 0);
    double[] zeros = new double[UTTERANCES];

    Interval interval = new Bootstrap(7, 500).ofDifference(values, zeros);

    assertThat(interval).isEqualTo(new Bootstrap(7, 500).ofDifference(values, zeros));
    assertThat(interval).isNotEqualTo(new Bootstrap(8, 500).ofDifference(values, zeros));
    assertThat(new Bootstrap(7, 50).ofDifference(zeros, zeros).excludesZero()).isFalse();
  }

  private static double[] normal(long seed, double mean) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[UTTERANCES];
    for (int i = 0; i < UTTERANCES; i++) {
      values[i] = mean + random.nextGaussian();
    }
    return values;
  }
}
