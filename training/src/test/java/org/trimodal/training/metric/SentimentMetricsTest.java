package org.trimodal.training.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Polarity.Classes;

class SentimentMetricsTest {
  /** The golden values are rounded to 4 decimals. */
  private static final Offset<Double> FOUR_DECIMALS = within(0.5001e-4);

  @ParameterizedTest
  @ValueSource(strings = {"edges", "rand200"})
  void every_value_is_that_of_mmsa(String set) throws IOException {
    JsonNode golden = golden().get(set);
    SentimentMetrics metrics =
        SentimentMetrics.of(
            floats(golden.get("truth")),
            Predictions.ofScores(1, floats(golden.get("pred"))),
            tasks(0, Classes.NON_NEGATIVE));

    JsonNode expected = golden.get("mmsa_mosei");
    assertThat(metrics.n()).isEqualTo(golden.get("truth").size());
    assertThat(metrics.mae().orElseThrow()).isCloseTo(value(expected, "MAE"), FOUR_DECIMALS);
    assertThat(metrics.corr().orElseThrow()).isCloseTo(value(expected, "Corr"), FOUR_DECIMALS);
    assertThat(metrics.acc7().orElseThrow())
        .isCloseTo(value(expected, "Mult_acc_7"), FOUR_DECIMALS);
    assertThat(metrics.acc5().orElseThrow())
        .isCloseTo(value(expected, "Mult_acc_5"), FOUR_DECIMALS);
    assertThat(metrics.acc2Has0().orElseThrow())
        .isCloseTo(value(expected, "Has0_acc_2"), FOUR_DECIMALS);
    assertThat(metrics.f1Has0().orElseThrow())
        .isCloseTo(value(expected, "Has0_F1_score"), FOUR_DECIMALS);
    assertThat(metrics.acc2Non0().orElseThrow())
        .isCloseTo(value(expected, "Non0_acc_2"), FOUR_DECIMALS);
    assertThat(metrics.f1Non0().orElseThrow())
        .isCloseTo(value(expected, "Non0_F1_score"), FOUR_DECIMALS);
  }

  @Test
  void a_constant_prediction_has_no_correlation_and_neutral_truths_no_non0_accuracy() {
    SentimentMetrics metrics =
        SentimentMetrics.of(
            new float[] {3, 3, 3},
            Predictions.ofScores(1, new float[] {3.1f, 3.1f, 3.1f}),
            tasks(3, Classes.NON_NEGATIVE));

    assertThat(metrics.corr()).isEmpty();
    assertThat(metrics.acc2Non0()).isEmpty();
    assertThat(metrics.f1Non0()).isEmpty();
    assertThat(metrics.acc2Has0()).hasValue(1);
    assertThat(metrics.polarityAccuracy()).isEmpty();
    assertThat(metrics.intensityMae()).isEmpty();
  }

  @Test
  void scores_are_measured_from_the_neutral_point_of_the_scale() {
    SentimentMetrics metrics =
        SentimentMetrics.of(
            new float[] {1, 2, 4, 5},
            Predictions.ofScores(1, new float[] {2, 4, 4, 5}),
            tasks(3, Classes.NON_NEGATIVE));

    assertThat(metrics.acc2Has0()).hasValue(0.75);
    assertThat(metrics.acc7()).hasValue(0.5);
    assertThat(metrics.mae()).hasValue(0.75);
  }

  @Test
  void heads_are_measured_over_what_their_classes_cover() {
    float[] truths = {-2, 0, 1};
    Predictions predictions =
        new Predictions(
            1,
            new float[] {0, 0, 0},
            new float[] {.9f, .1f, .6f, .4f, .3f, .7f},
            new float[] {1.5f, 0, 1});

    assertThat(
            SentimentMetrics.of(truths, predictions, tasks(0, Classes.NON_NEGATIVE))
                .polarityAccuracy()
                .orElseThrow())
        .isCloseTo(2.0 / 3, within(1e-12));
    SentimentMetrics nonZero = SentimentMetrics.of(truths, predictions, tasks(0, Classes.NON_ZERO));
    assertThat(nonZero.polarityAccuracy()).hasValue(1);
    assertThat(nonZero.intensityMae().orElseThrow()).isCloseTo(0.5 / 3, within(1e-12));
  }

  @Test
  void several_targets_are_averaged_and_have_no_classes() {
    SentimentMetrics metrics =
        SentimentMetrics.of(
            new float[] {0, 0, 1, 2, 2, 4},
            Predictions.ofScores(2, new float[] {0, 1, 1, 3, 2, 5}),
            tasks(0, Classes.NON_NEGATIVE));

    assertThat(metrics.n()).isEqualTo(3);
    assertThat(metrics.targets().stream().map(target -> target.mae().orElseThrow()))
        .isEqualTo(List.of(0.0, 1.0));
    assertThat(metrics.mae()).hasValue(0.5);
    assertThat(metrics.corr().orElseThrow()).isCloseTo(1, within(1e-12));
    assertThat(metrics.acc7()).isEmpty();
    assertThat(metrics.acc2Has0()).isEmpty();
  }

  private static TaskConfig tasks(double neutral, Classes classes) {
    return new TaskConfig(
        1,
        new TaskConfig.Scale(neutral - 3, neutral + 3, neutral),
        new TaskConfig.Score(1, TaskConfig.Score.Loss.MAE),
        new TaskConfig.Polarity(1, classes),
        new TaskConfig.Intensity(1, TaskConfig.Intensity.Form.REGRESSION),
        TaskConfig.Weighting.FIXED);
  }

  private static double value(JsonNode node, String key) {
    return node.required(key).doubleValue();
  }

  private static float[] floats(JsonNode node) {
    float[] values = new float[node.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = node.get(i).floatValue();
    }
    return values;
  }

  private static JsonNode golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            SentimentMetricsTest.class.getResourceAsStream("/golden/mmsa/expected_metrics.json"))) {
      return new ObjectMapper().readTree(in);
    }
  }
}
