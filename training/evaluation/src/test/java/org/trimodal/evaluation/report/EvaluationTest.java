package org.trimodal.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimodal.data.Split;
import org.trimodal.data.shard.DataSet;
import org.trimodal.metric.Metric;
import org.trimodal.metric.SentimentMetrics;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.checkpoint.CheckpointStore;
import org.trimodal.training.fit.TinyRuns;
import org.trimodal.training.fit.TinySource;
import org.trimodal.training.fit.TrainingListener;
import org.trimodal.training.fit.TrainingRun;
import org.trimodal.training.run.CsvForm;
import org.trimodal.training.run.EpochRow;
import org.trimodal.training.run.Measured;

class EvaluationTest {
  private static final int EPOCHS = 12;

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path data = Path.of("");
  private static Path model = Path.of("");
  private static SentimentMetrics validated = Measured.metrics();

  @BeforeAll
  static void trains_a_small_model() {
    data = TinySource.prepare(shared.resolve("data"), 1);
    Path run = shared.resolve("run");
    List<EpochRow> rows = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void validated(EpochRow row, boolean best) {
            rows.add(row);
          }
        };
    new TrainingRun(new DrawnCurves(listener), () -> false, Clock.systemUTC())
        .start(TinyRuns.config(8, 1e-2, EPOCHS, EPOCHS), data, run);
    model =
        new CheckpointStore(run.resolve("checkpoints"), 2)
            .newestIntact()
            .checkpoint()
            .orElseThrow()
            .folder();
    validated = rows.get(EPOCHS - 1).valid();
  }

  @Test
  void a_saved_model_measures_what_the_training_graph_measured() {
    SentimentMetrics served = evaluate(Split.VALID, false).metrics();

    // Equal equations over equal variables; batches and padding differ, so rounding may.
    assertThat(served.value(Metric.MAE).orElseThrow())
        .isCloseTo(validated.value(Metric.MAE).orElseThrow(), within(1e-5));
    assertThat(served.value(Metric.CORR).orElseThrow())
        .isCloseTo(validated.value(Metric.CORR).orElseThrow(), within(1e-5));
    assertThat(served.value(Metric.INTENSITY_MAE).orElseThrow())
        .isCloseTo(validated.value(Metric.INTENSITY_MAE).orElseThrow(), within(1e-5));
    assertThat(served.value(Metric.POLARITY_ACCURACY))
        .isEqualTo(validated.value(Metric.POLARITY_ACCURACY));
    assertThat(served.value(Metric.ACC7)).isEqualTo(validated.value(Metric.ACC7));
  }

  @Test
  void predictions_stand_in_the_data_sets_order_with_its_truths() throws IOException {
    evaluate(Split.TEST, false);

    List<String> truths = new ArrayList<>();
    DataSet.open(data)
        .read(Split.TEST, utterance -> truths.add(Float.toString(utterance.targets()[0])));
    try (CSVParser rows =
        CSVParser.parse(Files.readString(folder.resolve("predictions.csv")), CsvForm.NAMED)) {
      var records = rows.getRecords();
      assertThat(records.stream().map(row -> row.get("id")))
          .isEqualTo(IntStream.range(0, TinySource.OTHERS).mapToObj(i -> "test-" + i).toList());
      assertThat(records.stream().map(row -> row.get("truth"))).isEqualTo(truths);
    }
  }

  @Test
  void baselines_and_the_model_without_each_modality_stand_beside_it() {
    String text = evaluate(Split.TEST, true).text();

    assertThat(text)
        .contains("mean predictor", "ridge on averages", "without text", "without audio");
    // The score is in the text: the mean knows nothing of it, and neither does the model without.
    assertThat(difference(text, "mean predictor")).isPositive();
    assertThat(difference(text, "without text")).isPositive();
  }

  @Test
  void a_folder_that_is_no_checkpoint_is_refused() {
    assertThatThrownBy(
            () -> Evaluation.run(new EvaluationRequest(data, data, Split.TEST, folder, false)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("expected a checkpoint");
  }

  private EvaluationReport evaluate(Split split, boolean baselines) {
    return Evaluation.run(new EvaluationRequest(model, data, split, folder, baselines));
  }

  /** The number behind a name in the comparison, which follows the table. */
  private static double difference(String text, String name) {
    String line =
        text.substring(text.indexOf("minus the model's"))
            .lines()
            .filter(candidate -> candidate.startsWith(name))
            .findFirst()
            .orElseThrow();
    return Double.parseDouble(line.substring(name.length()).strip().split("\\s+", 2)[0]);
  }
}
