package org.trimodal.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.trimodal.metric.Replicates.Gap;
import org.trimodal.metric.Replicates.Spread;
import org.trimodal.model.TaskConfig;

class ReplicatesTest {
  private static final TaskConfig TASKS = Tasks.of(0);
  private static final Bootstrap BOOTSTRAP = new Bootstrap(3, 500);
  private static final float[] TRUTH = {-2, -1, 1, 2, 3, -3};

  @Test
  void a_metric_is_told_by_mean_and_deviation_over_the_seeds() {
    Spread mae =
        of(Metric.MAE, replicates(off(0.5f), off(1), off(1.5f)).resample(BOOTSTRAP).spreads());

    assertThat(mae.mean()).isCloseTo(1, within(1e-6));
    assertThat(mae.deviation()).isCloseTo(0.5, within(1e-6)); // of three, divided by two
    // t of two degrees of freedom is 4.3027.
    assertThat(mae.student().orElseThrow().high())
        .isCloseTo(1 + 4.3027 * 0.5 / Math.sqrt(3), within(1e-4));
  }

  @Test
  void a_single_seed_has_no_deviation() {
    Spread mae = of(Metric.MAE, replicates(off(1)).resample(BOOTSTRAP).spreads());

    assertThat(mae.deviation()).isZero();
    assertThat(mae.student()).isEmpty();
  }

  @Test
  void the_interval_is_that_of_drawing_utterances() {
    float[] once = off(0);
    once[0] += 6; // one utterance in six is off by 6
    Spread mae = of(Metric.MAE, replicates(once).resample(new Bootstrap(3, 4000)).spreads());

    // The number of its draws is binomial(6, 1/6): none 33%, four or more 0.9%, three or more 6%.
    assertThat(mae.mean()).isCloseTo(1, within(1e-6));
    assertThat(mae.interval()).hasValue(new Interval(0, 3));
  }

  @Test
  void some_utterances_are_measured_as_if_there_were_no_others() {
    float[] first = off(0);
    first[1] += 1;
    first[4] += 3;
    Replicates some = replicates(first).among(new int[] {1, 2}).among(new int[] {0});

    assertThat(some.size()).isEqualTo(1);
    assertThat(of(Metric.MAE, some.resample(BOOTSTRAP).spreads()).mean())
        .isCloseTo(1, within(1e-6));
  }

  @Test
  void a_difference_draws_the_same_utterances_for_both() {
    float[] rough = {0, 3, -1, 1, 2.5f, 1};
    float[] rougher = new float[rough.length];
    for (int i = 0; i < rough.length; i++) {
      rougher[i] = rough[i] + Math.signum(rough[i] - TRUTH[i]) * 0.25f;
    }
    Map<Metric, Gap> gaps = minus(replicates(rougher), replicates(rough, rough));

    // The errors vary, their difference does not.
    Gap mae = Objects.requireNonNull(gaps.get(Metric.MAE));
    assertThat(mae.value()).isCloseTo(0.25, within(1e-6));
    assertThat(mae.interval().orElseThrow().low()).isCloseTo(0.25, within(1e-6));
    assertThat(mae.interval().orElseThrow().high()).isCloseTo(0.25, within(1e-6));
  }

  @Test
  void a_metric_that_one_seed_does_not_have_is_absent() {
    Replicates constant = replicates(off(0), new float[TRUTH.length]);

    assertThat(constant.resample(BOOTSTRAP).spreads())
        .containsKey(Metric.MAE)
        .doesNotContainKey(Metric.CORR);
    assertThat(minus(replicates(off(0)), constant)).doesNotContainKey(Metric.CORR);
    assertThat(minus(constant, replicates(off(0)))).doesNotContainKey(Metric.CORR);
  }

  @Test
  void other_utterances_are_refused() {
    Replicates six = replicates(off(0));

    assertThatThrownBy(() -> minus(six, six.among(new int[] {1})))
        .hasMessageContaining("expected the same utterances, found 6 and 1");
    assertThatThrownBy(() -> six.among(new int[0]))
        .hasMessageContaining("expected runs and utterances, found 1 and 0");
  }

  private static Replicates replicates(float[]... runs) {
    return Replicates.of(
        List.of(runs).stream()
            .map(scores -> ScoredUtterances.of(TRUTH, Predictions.ofScores(1, scores), TASKS))
            .toList(),
        Clusters.ofUtterances(TRUTH.length));
  }

  private static Map<Metric, Gap> minus(Replicates first, Replicates second) {
    return first.resample(BOOTSTRAP).minus(second.resample(BOOTSTRAP));
  }

  private static float[] off(float by) {
    float[] scores = TRUTH.clone();
    for (int i = 0; i < scores.length; i++) {
      scores[i] += by;
    }
    return scores;
  }

  private static <T> T of(Metric metric, Map<Metric, T> values) {
    return Objects.requireNonNull(values.get(metric));
  }
}
