package org.trimodal.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trimodal.model.TaskConfig.Polarity.Classes;
import org.trimodal.model.TaskConfig.Scale;

class MetricTest {
  private static final float[] TRUTHS = {-1, -0.5f, 0, 0.5f, 1};
  private static final Clusters CLUSTERS = Clusters.ofUtterances(TRUTHS.length);

  private static final Predictions RIGHT =
      new Predictions(
          1,
          TRUTHS,
          new float[] {1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1},
          new float[] {1, 0.5f, 0, 0.5f, 1});

  private static final Predictions WRONG =
      new Predictions(
          1,
          new float[] {1, 0.6f, 0.9f, -0.5f, -1},
          new float[] {0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0},
          new float[] {0, 1, 1, 1, 0});

  private static final List<Scale> SCALES = List.of(new Scale(-1, 1, 0), new Scale(-3, 3, 0));

  @Test
  void keys_are_the_names_in_a_configuration_and_all_are_different() {
    assertThat(Metric.values())
        .allMatch(metric -> metric.key().equals(metric.name().toLowerCase(Locale.ROOT)));
    assertThat(Arrays.stream(Metric.values()).map(Metric::label)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void right_predictions_are_better_than_wrong_ones(Metric metric) {
    Scale scale = scaleOf(metric);
    double right = scored(RIGHT, scale).metrics().value(metric).orElseThrow();
    double wrong = scored(WRONG, scale).metrics().value(metric).orElseThrow();

    assertThat(right).isCloseTo(metric.kind() == Metric.Kind.ERROR ? 0 : 1, within(1e-12));
    assertThat(metric.direction().prefers(right, wrong)).isTrue();
    assertThat(metric.direction().prefers(wrong, right)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void each_is_resampled_and_compared(Metric metric) {
    Scale scale = scaleOf(metric);
    Bootstrap bootstrap = new Bootstrap(1, 50);

    assertThat(bootstrap.of(scored(WRONG, scale), CLUSTERS)).containsKey(metric);
    assertThat(
            GroupComparison.of(
                Replicates.of(List.of(scored(RIGHT, scale)), CLUSTERS),
                Replicates.of(List.of(scored(WRONG, scale)), CLUSTERS),
                bootstrap))
        .hasEntrySatisfying(
            metric,
            difference ->
                assertThat(metric.direction().prefers(difference.first(), difference.second()))
                    .isTrue());
  }

  @ParameterizedTest
  @EnumSource
  void none_is_told_of_scores_on_which_it_means_nothing(Metric metric) {
    for (Scale scale : SCALES) {
      Map<Metric, Double> values = scored(RIGHT, scale).metrics().values();

      assertThat(values.containsKey(metric)).isEqualTo(metric.appliesTo(scale));
    }
  }

  private static Scale scaleOf(Metric metric) {
    return SCALES.stream().filter(metric::appliesTo).findFirst().orElseThrow();
  }

  private static ScoredUtterances scored(Predictions predictions, Scale scale) {
    return ScoredUtterances.of(TRUTHS, predictions, new LabelReading(scale, Classes.THREE));
  }
}
