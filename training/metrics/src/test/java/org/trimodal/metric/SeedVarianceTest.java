package org.trimodal.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.trimodal.metric.Replicates.Gap;
import org.trimodal.metric.Replicates.Spread;

/** Few seeds: how well a hierarchical bootstrap of five runs keeps what it promises. */
class SeedVarianceTest {
  private static final float[] FIRST = {0.5f, 1, 1.5f, 0.8f, 1.2f};
  private static final float[] SECOND = {1.4f, 1.9f, 1.3f, 2};

  /** A standard error from 20,000 draws is off by .5%; four times that of about .2. */
  private static final Offset<Double> CHANCE = within(4 * 0.005 * 0.2 * 2.5);

  private static final int TRIALS = 500;

  @Test
  void where_seeds_alone_vary_the_interval_is_students() {
    Spread mae =
        Objects.requireNonNull(
            off(1, FIRST).resample(Bootstrap.ofTables()).spreads().get(Metric.MAE));
    Interval student = mae.student().orElseThrow();

    assertThat(mae.interval().orElseThrow().low()).isCloseTo(student.low(), CHANCE);
    assertThat(mae.interval().orElseThrow().high()).isCloseTo(student.high(), CHANCE);
  }

  @Test
  void where_seeds_alone_vary_a_difference_is_tested_as_by_welch() {
    Gap mae = gap(off(1, FIRST), off(1, SECOND), Bootstrap.ofTables());

    // scipy.stats.ttest_ind(FIRST, SECOND, equal_var=False)
    assertThat(mae.interval().orElseThrow().low()).isCloseTo(-1.23203, CHANCE);
    assertThat(mae.interval().orElseThrow().high()).isCloseTo(-0.06797, CHANCE);
    assertThat(mae.pValue()).isCloseTo(0.03351, within(0.003));
  }

  @Test
  void of_single_runs_the_interval_and_the_p_value_are_the_draws_own() {
    Bootstrap few = new Bootstrap(5, 99);
    Gap mae = gap(off(3, 1), off(3, 0), few);

    assertThat(mae.interval()).hasValue(new Interval(1, 1));
    assertThat(mae.pValue()).isEqualTo(2.0 / 100); // no draw is 0, the number itself is one more
  }

  @Test
  void where_nothing_varies_the_p_value_is_the_draws_own() {
    Gap mae = gap(off(3, 1, 1, 1), off(3, 0, 0, 0), new Bootstrap(5, 99));

    assertThat(mae.value()).isEqualTo(1);
    assertThat(mae.pValue()).isEqualTo(2.0 / 100);
  }

  @Test
  void five_seeds_of_equal_systems_are_told_apart_as_often_as_the_level_says() {
    for (double ofClusters : new double[] {0, 1}) {
      double[] pValues =
          IntStream.range(0, TRIALS).mapToDouble(trial -> nullTrial(trial, ofClusters)).toArray();

      // Percentiles of plain draws have .12, .06 and .03 of trials below these levels.
      for (double level : new double[] {0.05, 0.01, 0.001}) {
        double share = Arrays.stream(pValues).filter(p -> p <= level).count() / (double) TRIALS;
        assertThat(share)
            .as("below %s, clusters %s", level, ofClusters)
            .isLessThan(level + 3 * Math.sqrt(level * (1 - level) / TRIALS));
      }
      assertThat(Arrays.stream(pValues).filter(p -> p <= 0.05).count()).isGreaterThan(10);
    }
  }

  /** P-value between two systems of five runs whose errors differ by chance alone. */
  private static double nullTrial(int trial, double ofClusters) {
    SplittableRandom random = new SplittableRandom(trial);
    int clusters = 20;
    float[][][] errors = new float[2][5][clusters];
    for (float[][] system : errors) {
      double[] shared = random.doubles(clusters, -1, 1).toArray();
      for (float[] run : system) {
        double ofRun = random.nextGaussian() / Math.sqrt(clusters);
        for (int c = 0; c < clusters; c++) {
          run[c] = (float) (10 + ofRun + ofClusters * shared[c]);
        }
      }
    }
    return gap(replicates(errors[0]), replicates(errors[1]), new Bootstrap(trial, 200)).pValue();
  }

  private static Gap gap(Replicates first, Replicates second, Bootstrap bootstrap) {
    return Objects.requireNonNull(
        first.resample(bootstrap).minus(second.resample(bootstrap)).get(Metric.MAE));
  }

  /** A run for each error, which it makes on every utterance. */
  private static Replicates off(int utterances, float... errors) {
    float[][] runs = new float[errors.length][utterances];
    for (int run = 0; run < errors.length; run++) {
      Arrays.fill(runs[run], errors[run]);
    }
    return replicates(runs);
  }

  private static Replicates replicates(float[]... errors) {
    float[] truths = new float[errors[0].length];
    return Replicates.of(
        Arrays.stream(errors)
            .map(run -> ScoredUtterances.of(truths, Predictions.ofScores(1, run), Tasks.of(0)))
            .toList(),
        Clusters.ofUtterances(truths.length));
  }
}
