package org.trimodal.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trimodal.metric.PairedComparison.Difference;

class PairedComparisonTest {
  private static final Bootstrap MANY = new Bootstrap(11, 4000);

  /** A p-value of 4,000 swaps varies by at most 0.008, one standard deviation; this is four. */
  private static final double SAMPLING = 0.032;

  private static final float[] TRUTH = {-2.5f, -1, 0.5f, 2, 1.5f, -0.5f, 3, -3, 1};
  private static final float[] FIRST = {-2, -1.5f, 1, 1, 1, 0.5f, 2.5f, -2, 2};
  private static final float[] SECOND = {-1, 0.5f, -0.5f, 2.5f, 0, 1, 1, -3, -1};

  @Test
  void p_values_are_those_of_all_swaps_enumerated() {
    Map<Metric, Difference> compared = compare(TRUTH, FIRST, SECOND);

    assertThat(of(Metric.MAE, compared).pValue())
        .isCloseTo(enumerated(Metric.MAE), within(SAMPLING));
    assertThat(of(Metric.ACC2_HAS0, compared).pValue())
        .isCloseTo(enumerated(Metric.ACC2_HAS0), within(SAMPLING));
    assertThat(of(Metric.CORR, compared).pValue())
        .isCloseTo(enumerated(Metric.CORR), within(SAMPLING));
    assertThat(of(Metric.MAE, compared).value())
        .isCloseTo(meanError(FIRST) - meanError(SECOND), within(1e-6));
  }

  @Test
  void a_model_that_is_better_everywhere_has_the_smallest_p_value_of_its_size() {
    float[] truth = {1, 2, 3, -1};
    float[] off = {2, 3, 4, 0};

    // Only none and all of the 2^4 swaps are as extreme.
    assertThat(of(Metric.MAE, compare(truth, truth, off)).pValue())
        .isCloseTo(2.0 / 16, within(SAMPLING));
  }

  @Test
  void the_smallest_p_value_there_is_counts_the_models_as_they_are() {
    float[] truth = new float[60];
    float[] off = new float[60];
    Arrays.fill(off, 1);
    ScoredUtterances both = both(truth, truth.clone(), off);

    // No swap is as extreme but the two of 2^60 that swap none or all.
    assertThat(
            of(
                    Metric.MAE,
                    PairedComparison.of(both, Clusters.ofUtterances(60), new Bootstrap(1, 99)))
                .pValue())
        .isEqualTo(1.0 / 100);
  }

  @Test
  void videos_are_swapped_whole() {
    float[] truth = {1, 2, 3, -1, -2, 1};
    float[] off = {2, 3, 4, 0, -1, 2};
    Clusters two = Clusters.of(List.of("a_1", "a_2", "a_3", "b_1", "b_2", "b_3"));

    // None and all of the 2^2 swaps are as extreme.
    assertThat(of(Metric.MAE, PairedComparison.of(both(truth, truth, off), two, MANY)).pValue())
        .isCloseTo(2.0 / 4, within(SAMPLING));
  }

  @Test
  void equal_models_do_not_differ() {
    Difference difference = of(Metric.MAE, compare(TRUTH, FIRST, FIRST));

    assertThat(difference.value()).isZero();
    assertThat(difference.interval()).isEqualTo(new Interval(0, 0));
    assertThat(difference.pValue()).isEqualTo(1);
  }

  @Test
  void a_metric_that_one_model_does_not_have_is_not_compared() {
    assertThat(compare(TRUTH, FIRST, new float[TRUTH.length]))
        .containsKey(Metric.MAE)
        .doesNotContainKey(Metric.CORR);
  }

  @Test
  void under_the_null_hypothesis_p_values_are_uniform() {
    int below = 0;
    int trials = 100;
    for (int trial = 0; trial < trials; trial++) {
      SplittableRandom random = new SplittableRandom(trial);
      float[] truth = new float[30];
      float[] first = new float[30];
      float[] second = new float[30];
      for (int i = 0; i < truth.length; i++) {
        first[i] = (float) random.nextGaussian();
        second[i] = (float) random.nextGaussian();
      }
      ScoredUtterances both = both(truth, first, second);
      double p =
          of(
                  Metric.MAE,
                  PairedComparison.of(both, Clusters.ofUtterances(30), new Bootstrap(trial, 59)))
              .pValue();
      below += p <= 0.1 ? 1 : 0;
    }

    // One in ten, with a standard deviation of 3 in 100.
    assertThat(below).isBetween(10 - 9, 10 + 9);
  }

  private static Difference of(Metric metric, Map<Metric, Difference> compared) {
    return Objects.requireNonNull(compared.get(metric));
  }

  /** Exact p-value: the share of all 2^n swaps whose difference is at least the observed one. */
  private static double enumerated(Metric metric) {
    int n = TRUTH.length;
    double observed = Math.abs(difference(metric, 0));
    int asLarge = 0;
    for (int swaps = 0; swaps < 1 << n; swaps++) {
      asLarge += Math.abs(difference(metric, swaps)) >= observed - 1e-9 ? 1 : 0;
    }
    return (double) asLarge / (1 << n);
  }

  private static double difference(Metric metric, int swaps) {
    float[] first = FIRST.clone();
    float[] second = SECOND.clone();
    for (int i = 0; i < first.length; i++) {
      if ((swaps >> i & 1) == 1) {
        first[i] = SECOND[i];
        second[i] = FIRST[i];
      }
    }
    return value(metric, first) - value(metric, second);
  }

  private static double value(Metric metric, float[] scores) {
    return SentimentMetrics.of(TRUTH, Predictions.ofScores(1, scores), Tasks.of(0))
        .value(metric)
        .orElseThrow();
  }

  private static double meanError(float[] scores) {
    double total = 0;
    for (int i = 0; i < scores.length; i++) {
      total += Math.abs(scores[i] - TRUTH[i]);
    }
    return total / scores.length;
  }

  private static Map<Metric, Difference> compare(float[] truth, float[] first, float[] second) {
    return PairedComparison.of(
        both(truth, first, second), Clusters.ofUtterances(truth.length), MANY);
  }

  private static ScoredUtterances both(float[] truth, float[] first, float[] second) {
    float[] twice = new float[2 * truth.length];
    System.arraycopy(truth, 0, twice, 0, truth.length);
    System.arraycopy(truth, 0, twice, truth.length, truth.length);
    return ScoredUtterances.of(
        twice,
        Predictions.ofScores(1, first).followedBy(Predictions.ofScores(1, second)),
        Tasks.of(0));
  }
}
