package org.trimodal.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final int UTTERANCES = 400;
  private static final Clusters ALONE = Clusters.ofUtterances(UTTERANCES);

  @Test
  void the_interval_of_a_mean_is_that_of_the_normal_law() {
    double[] values = normal(1, 0.5);
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double half = 1.96 * Math.sqrt(variance / UTTERANCES);

    Interval interval = new Bootstrap(3, 4000).ofDifference(values, new double[UTTERANCES], ALONE);

    // An end of the interval varies by about 3% of its half width with 4000 resamples.
    assertThat(interval.low()).isCloseTo(mean - half, within(0.15 * half));
    assertThat(interval.high()).isCloseTo(mean + half, within(0.15 * half));
    assertThat(interval.excludesZero()).isTrue();
  }

  @Test
  void pairs_are_drawn_together() {
    double[] first = normal(2, 0);
    double[] second = Arrays.stream(first).map(value -> value - 0.25).toArray();

    Interval interval = new Bootstrap(3, 200).ofDifference(first, second, ALONE);

    assertThat(interval.low()).isCloseTo(0.25, within(1e-9));
    assertThat(interval.high()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void intervals_are_those_of_all_draws_enumerated() {
    float[] truth = {0, 0, 0, 0, 0};
    float[] score = {1, 2, 4, 8, 16};
    double[] means = new double[3125];
    for (int draw = 0; draw < means.length; draw++) {
      for (int rest = draw, i = 0; i < 5; i++, rest /= 5) {
        means[draw] += score[rest % 5] / 5;
      }
    }
    Arrays.sort(means);

    Interval interval =
        Objects.requireNonNull(
            new Bootstrap(3, 4000)
                .of(
                    ScoredUtterances.of(truth, Predictions.ofScores(1, score), Tasks.of(0)),
                    Clusters.ofUtterances(5))
                .get(Metric.MAE));

    // The 2.5% and 97.5% points of the 5^5 equally likely draws; neighbours lie 0.2 apart.
    assertThat(interval.low()).isCloseTo(means[78], within(0.21));
    assertThat(interval.high()).isCloseTo(means[3046], within(0.21));
  }

  @Test
  void utterances_of_one_video_are_drawn_together() {
    double[] first = {1, 1, 1, 1, 0, 0, 0, 0};
    Clusters two = Clusters.of(List.of("a_1", "a_2", "a_3", "a_4", "b_1", "b_2", "b_3", "b_4"));

    // Both videos, or one of them twice: a quarter of the draws each.
    assertThat(new Bootstrap(3, 500).ofDifference(first, new double[8], two))
        .isEqualTo(new Interval(0, 1));
    assertThat(
            new Bootstrap(3, 500)
                .ofDifference(first, new double[8], Clusters.ofUtterances(8))
                .low())
        .isGreaterThan(0);
  }

  @Test
  void a_resample_without_the_metric_does_not_count() {
    ScoredUtterances scored =
        ScoredUtterances.of(
            new float[] {0, 0, 1}, Predictions.ofScores(1, new float[] {1, -1, 1}), Tasks.of(0));

    Map<Metric, Interval> intervals = new Bootstrap(3, 100).of(scored, Clusters.ofUtterances(3));

    // Non0 looks at the last utterance alone, which is not in every draw.
    assertThat(intervals.get(Metric.ACC2_NON0)).isEqualTo(new Interval(1, 1));
    assertThat(intervals).doesNotContainKey(Metric.POLARITY_ACCURACY);
  }

  @Test
  void equal_seeds_give_equal_intervals_and_no_difference_includes_zero() {
    double[] values = normal(5, 0);
    double[] zeros = new double[UTTERANCES];

    Interval interval = new Bootstrap(7, 500).ofDifference(values, zeros, ALONE);

    assertThat(interval).isEqualTo(new Bootstrap(7, 500).ofDifference(values, zeros, ALONE));
    assertThat(interval).isNotEqualTo(new Bootstrap(8, 500).ofDifference(values, zeros, ALONE));
    assertThat(new Bootstrap(7, 50).ofDifference(zeros, zeros, ALONE).excludesZero()).isFalse();
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
