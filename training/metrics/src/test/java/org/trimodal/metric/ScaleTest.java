package org.trimodal.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimodal.model.TaskConfig.Polarity.Classes;
import org.trimodal.model.TaskConfig.Scale;

class ScaleTest {
  @ParameterizedTest
  @CsvSource({
    "-3,3,0,true,true,false",
    "1,7,4,true,true,false",
    "1,5,3,false,true,false",
    "1,5,3.5,false,true,false",
    "-2,2,0,false,true,false",
    "0,1,0.5,false,false,false",
    "-1,1,0,false,false,true",
    "-5,5,0,false,false,false",
    "-2.5,2.5,0,false,false,false",
  })
  void a_metric_that_means_nothing_on_a_scale_is_absent(
      double min, double max, double neutral, boolean seven, boolean five, boolean sims) {
    float[] truths = {(float) min, (float) max, (float) ((min + 3 * max) / 4)};
    SentimentMetrics metrics =
        SentimentMetrics.of(
            truths,
            Predictions.ofScores(1, new float[] {(float) max, (float) max, (float) min}),
            Tasks.on(new Scale(min, max, neutral)));

    assertThat(metrics.value(Metric.ACC7).isPresent()).isEqualTo(seven);
    assertThat(metrics.value(Metric.ACC5).isPresent()).isEqualTo(five);
    for (Metric metric : List.of(Metric.ACC2_SIMS, Metric.F1_SIMS, Metric.ACC3_SIMS)) {
      assertThat(metrics.value(metric).isPresent()).isEqualTo(sims);
    }
    for (Metric metric : List.of(Metric.ACC5_SIMS, Metric.MAE_SIMS, Metric.CORR_SIMS)) {
      assertThat(metrics.value(metric).isPresent()).isEqualTo(sims);
    }
    assertThat(metrics.value(Metric.ACC2_HAS0)).isPresent();
  }

  @Test
  void a_scale_with_neutral_at_its_end_has_no_sides() {
    SentimentMetrics metrics =
        SentimentMetrics.of(
            new float[] {0, 1, 3},
            Predictions.ofScores(1, new float[] {0, 2, 3}),
            Tasks.on(new Scale(0, 3, 0)));

    assertThat(metrics.values())
        .doesNotContainKeys(Metric.ACC2_HAS0, Metric.F1_HAS0, Metric.ACC2_NON0, Metric.F1_NON0);
  }

  @Test
  void on_1_to_5_scores_are_rounded_to_these_wherever_neutral_is() {
    float[] scores = {0.2f, 1.4f, 2.5f, 3.5f, 3.6f, 4.5f, 9};

    assertThat(classes(scores, new Scale(1, 5, 3))).containsExactly(0, 0, 1, 3, 3, 3, 4);
    assertThat(classes(scores, new Scale(1, 5, 3.5))).containsExactly(0, 0, 1, 3, 3, 3, 4);
    assertThat(ClassReading.wholeNumbers(5).classes(new Scale(1, 5, 3)))
        .containsExactly("1", "2", "3", "4", "5");
  }

  @ParameterizedTest
  @CsvSource({
    "0,-1,1,-1,1",
    "0,-3,0.5,-3,3",
    "0.5,0,1,0,1",
    "3,1,5,1,5",
    "3.5,1,4.7,1,5",
    "4,1,7,1,7",
    "0,-4,2,-4,2",
  })
  void truths_tell_the_narrowest_scale_of_the_field(
      double neutral, float low, float high, double min, double max) {
    assertThat(LabelReading.fitting(neutral, Classes.NON_NEGATIVE, new float[] {low, high}).scale())
        .isEqualTo(new Scale(min, max, neutral));
  }

  private static int[] classes(float[] scores, Scale scale) {
    double[] distances = new double[scores.length];
    Arrays.setAll(distances, i -> scores[i] - scale.neutral());
    return Arrays.stream(distances)
        .mapToInt(distance -> ClassReading.wholeNumbers(5).of(distance, scale))
        .toArray();
  }
}
