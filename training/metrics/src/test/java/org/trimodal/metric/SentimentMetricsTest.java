package org.trimodal.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.model.TaskConfig.Polarity.Classes;
import org.trimodal.model.TaskConfig.Scale;

class SentimentMetricsTest {
  /** The golden values are rounded to 4 decimals. */
  private static final Offset<Double> FOUR_DECIMALS = within(0.5001e-4);

  private static final Scale CH_SIMS = new Scale(-1, 1, 0);

  @ParameterizedTest
  @ValueSource(strings = {"edges", "rand200"})
  void every_value_is_that_of_mmsa(String set) throws IOException {
    JsonNode golden = golden().get(set);
    SentimentMetrics metrics =
        SentimentMetrics.of(
            floats(golden.get("truth")),
            Predictions.ofScores(1, floats(golden.get("pred"))),
            Tasks.of(0));

    assertThat(metrics.n()).isEqualTo(golden.get("truth").size());
    assertValues(
        metrics,
        golden.get("mmsa_mosei"),
        Map.of(
            "Has0_acc_2", Metric.ACC2_HAS0,
            "Has0_F1_score", Metric.F1_HAS0,
            "Non0_acc_2", Metric.ACC2_NON0,
            "Non0_F1_score", Metric.F1_NON0,
            "Mult_acc_5", Metric.ACC5,
            "Mult_acc_7", Metric.ACC7,
            "MAE", Metric.MAE,
            "Corr", Metric.CORR));
  }

  @ParameterizedTest
  @ValueSource(strings = {"edges", "rand200"})
  void every_value_of_ch_sims_is_that_of_mmsa(String set) throws IOException {
    JsonNode golden = golden().get(set);
    SentimentMetrics metrics =
        SentimentMetrics.of(
            thirds(golden.get("truth")),
            Predictions.ofScores(1, thirds(golden.get("pred"))),
            Tasks.on(CH_SIMS));

    assertValues(
        metrics,
        golden.get("mmsa_sims_div3"),
        Map.of(
            "Mult_acc_2", Metric.ACC2_SIMS,
            "Mult_acc_3", Metric.ACC3_SIMS,
            "Mult_acc_5", Metric.ACC5_SIMS,
            "F1_score", Metric.F1_SIMS,
            "MAE", Metric.MAE_SIMS,
            "Corr", Metric.CORR_SIMS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"edges", "rand200"})
  void mults_f1_takes_truth_for_prediction(String set) throws IOException {
    JsonNode golden = golden().get(set);
    int[][] swapped = new int[2][2];
    for (int i = 0; i < golden.get("truth").size(); i++) {
      double truth = golden.get("truth").get(i).doubleValue();
      if (truth != 0) {
        swapped[golden.get("pred").get(i).doubleValue() > 0 ? 1 : 0][truth > 0 ? 1 : 0]++;
      }
    }

    assertThat(
            new ConfusionMatrix(ClassReading.NON0.classes(CH_SIMS), swapped)
                .weightedF1()
                .orElseThrow())
        .isCloseTo(value(golden, "mult_swapped_f1_non0"), within(1e-12));
  }

  @Test
  void the_bounds_of_ch_sims_bins_belong_to_the_bin_below() {
    float[] truths = {-0.7f, -0.1f, 0, 0.1f, 0.7f, 1};
    int[][] bins =
        ScoredUtterances.of(truths, Predictions.ofScores(1, truths), Tasks.on(CH_SIMS))
            .confusion(Metric.ACC5_SIMS)
            .orElseThrow()
            .counts();

    assertThat(IntStream.range(0, 5).map(c -> bins[c][c])).containsExactly(1, 1, 2, 1, 1);
  }

  @Test
  void a_constant_prediction_has_no_correlation_and_neutral_truths_no_non0_accuracy() {
    SentimentMetrics metrics =
        SentimentMetrics.of(
            new float[] {3, 3, 3},
            Predictions.ofScores(1, new float[] {3.1f, 3.1f, 3.1f}),
            Tasks.of(3));

    assertThat(metrics.value(Metric.CORR)).isEmpty();
    assertThat(metrics.value(Metric.ACC2_NON0)).isEmpty();
    assertThat(metrics.value(Metric.F1_NON0)).isEmpty();
    assertThat(metrics.value(Metric.ACC2_HAS0)).hasValue(1);
    assertThat(metrics.value(Metric.POLARITY_ACCURACY)).isEmpty();
    assertThat(metrics.value(Metric.INTENSITY_MAE)).isEmpty();
  }

  @Test
  void scores_are_measured_from_the_neutral_point_of_the_scale() {
    SentimentMetrics metrics =
        SentimentMetrics.of(
            new float[] {1, 2, 4, 5},
            Predictions.ofScores(1, new float[] {2, 4, 4, 5}),
            Tasks.of(3));

    assertThat(metrics.value(Metric.ACC2_HAS0)).hasValue(0.75);
    assertThat(metrics.value(Metric.ACC7)).hasValue(0.5);
    assertThat(metrics.value(Metric.MAE)).hasValue(0.75);
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
            SentimentMetrics.of(truths, predictions, Tasks.of(0))
                .value(Metric.POLARITY_ACCURACY)
                .orElseThrow())
        .isCloseTo(2.0 / 3, within(1e-12));
    SentimentMetrics nonZero =
        SentimentMetrics.of(truths, predictions, Tasks.of(0, Classes.NON_ZERO));
    assertThat(nonZero.value(Metric.POLARITY_ACCURACY)).hasValue(1);
    assertThat(nonZero.value(Metric.INTENSITY_MAE).orElseThrow()).isCloseTo(0.5 / 3, within(1e-12));
  }

  @Test
  void several_targets_are_averaged_and_have_no_classes() {
    SentimentMetrics metrics =
        SentimentMetrics.of(
            new float[] {0, 0, 1, 2, 2, 4},
            Predictions.ofScores(2, new float[] {0, 1, 1, 3, 2, 5}),
            Tasks.of(0));

    assertThat(metrics.n()).isEqualTo(3);
    assertThat(metrics.value(Metric.MAE)).hasValue(0.5);
    assertThat(metrics.value(Metric.CORR).orElseThrow()).isCloseTo(1, within(1e-12));
    assertThat(metrics.value(Metric.ACC7)).isEmpty();
    assertThat(metrics.value(Metric.ACC2_HAS0)).isEmpty();
  }

  /** All that MMSA tells, and nothing else. */
  private static void assertValues(
      SentimentMetrics metrics, JsonNode expected, Map<String, Metric> names) {
    assertThat(ImmutableList.copyOf(expected.fieldNames()))
        .containsExactlyInAnyOrderElementsOf(names.keySet());
    names.forEach(
        (name, metric) ->
            assertThat(metrics.value(metric).orElseThrow())
                .as(name)
                .isCloseTo(value(expected, name), FOUR_DECIMALS));
  }

  private static float[] thirds(JsonNode node) {
    float[] values = floats(node);
    for (int i = 0; i < values.length; i++) {
      values[i] /= 3;
    }
    return values;
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
