package org.trimodal.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trimodal.metric.Predictions;
import org.trimodal.training.run.Measured;

class MetricsTableTest {
  @Test
  void columns_are_aligned_under_the_names_of_the_field() {
    String text = new MetricsTable().add("model", Measured.metrics()).text();

    assertThat(text)
        .isEqualTo(
            """
                   Acc-7  Acc-5  Acc-2 has0  Acc-2 non0  F1 has0  F1 non0    MAE  Corr
            model   50.0   62.5        80.0        90.0     78.0     88.0  0.750   n/a
            """);
  }

  @Test
  void the_ends_of_the_intervals_stand_below() {
    assertThat(new MetricsTable().add("model", Measured.measurement()).text())
        .endsWith(
            """
            model        50.0   62.5        80.0        90.0     78.0     88.0  0.750   n/a
              95% from    n/a    n/a        60.0         n/a      n/a      n/a    n/a   n/a
              95% to      n/a    n/a        90.0         n/a      n/a      n/a    n/a   n/a
            """);
  }

  @Test
  void a_list_names_every_metric_that_is_told_and_what_was_drawn() {
    assertThat(MetricsList.of(Measured.measurement()).lines())
        .startsWith("7 predictions")
        .contains("MAE                     0.750           n/a")
        .contains("Acc-2 has0               80.0  60.0 to 90.0")
        .contains("Corr                      n/a           n/a")
        .contains(
            "95% intervals: 10 bootstrap resamples of 7 utterances. One set of predictions says nothing about other seeds.")
        .noneMatch(line -> line.contains("sims"));
  }

  @Test
  void the_file_has_all_keys_and_null_for_what_is_not_defined() throws IOException {
    JsonNode json = new ObjectMapper().readTree(MetricsJson.of(Measured.measurement()));

    assertThat(ImmutableList.copyOf(json.fieldNames()))
        .containsExactly(
            "n",
            "mae",
            "corr",
            "acc7",
            "acc5",
            "acc2_has0",
            "f1_has0",
            "acc2_non0",
            "f1_non0",
            "polarity_accuracy",
            "intensity_mae",
            "polarity_f1",
            "acc2_sims",
            "f1_sims",
            "acc3_sims",
            "acc5_sims",
            "mae_sims",
            "corr_sims",
            "confusion",
            "intervals",
            "bootstrap");
    assertThat(json.get("n").intValue()).isEqualTo(7);
    assertThat(json.get("acc2_non0").doubleValue()).isEqualTo(0.9);
    assertThat(json.get("corr").isNull()).isTrue();
    assertThat(json.at("/intervals").toString()).isEqualTo("{\"acc2_has0\":[0.6,0.9]}");
    assertThat(json.at("/confusion").toString())
        .isEqualTo(
            "{\"polarity\":{\"classes\":[\"negative\",\"positive\"],"
                + "\"truth_by_prediction\":[[2,1],[0,4]]}}");
    assertThat(json.at("/bootstrap").toString())
        .isEqualTo(
            "{\"level\":0.95,\"resamples\":10,\"seed\":3,\"unit\":\"utterances\",\"units\":7}");
  }

  @Test
  void predictions_are_written_in_order_with_quotes_where_an_id_needs_them() throws IOException {
    Predictions predictions =
        new Predictions(
            1, new float[] {0.5f, -1}, new float[] {.2f, .8f, .6f, .4f}, new float[] {.25f, 1});

    assertThat(PredictionsCsv.of(List.of("b", "a,1"), new float[] {1, -2}, predictions))
        .isEqualTo(
            """
            id,truth,score,polarity,intensity
            b,1.0,0.5,1,0.25
            "a,1",-2.0,-1.0,0,1.0
            """);
  }

  @Test
  void several_targets_have_a_column_each() throws IOException {
    Predictions predictions = Predictions.ofScores(2, new float[] {3, 4});

    assertThat(PredictionsCsv.of(List.of("a"), new float[] {1, 2}, predictions))
        .isEqualTo(
            """
            id,truth_1,truth_2,score_1,score_2,polarity,intensity
            a,1.0,2.0,3.0,4.0,,
            """);
  }
}
