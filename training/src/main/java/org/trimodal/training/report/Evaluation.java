package org.trimodal.training.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.trimodal.data.DataException;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.shard.DataSet;
import org.trimodal.data.shard.SplitIndex;
import org.trimodal.model.SessionSettings;
import org.trimodal.model.TaskConfig;
import org.trimodal.savedmodel.checkpoint.AtomicDirectory;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.savedmodel.predict.Predictor;
import org.trimodal.training.baseline.Baselines;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.metric.Bootstrap;
import org.trimodal.training.metric.Measurement;
import org.trimodal.training.metric.Metric;
import org.trimodal.training.metric.Predictions;
import org.trimodal.training.metric.ScoredUtterances;
import org.trimodal.training.metric.SentimentMetrics;

/**
 * Measures a SavedModel on a split, by the path that serving takes: what is measured is what is
 * shipped.
 */
public final class Evaluation {
  private static final List<Metric> HEADS =
      List.of(Metric.POLARITY_ACCURACY, Metric.POLARITY_F1, Metric.INTENSITY_MAE);

  private final EvaluationRequest request;
  private final DataSet data;
  private final TaskConfig tasks;

  private Evaluation(EvaluationRequest request, DataSet data, TaskConfig tasks) {
    this.request = request;
    this.data = data;
    this.tasks = tasks;
  }

  /**
   * Evaluates, writes {@code metrics.json} and {@code predictions.csv}, and tells.
   *
   * @throws CheckpointException if the folder is no whole checkpoint
   * @throws DataException if the data set is damaged or not what the model expects
   */
  public static EvaluationReport run(EvaluationRequest request) {
    DataSet data = DataSet.open(request.data());
    data.verifyShards();
    return new Evaluation(request, data, tasks(request.model())).run();
  }

  private EvaluationReport run() {
    try (Predictor predictor = Predictor.load(request.model(), SessionSettings.standard())) {
      requireFitting(predictor);
      Split split = request.split();
      List<String> ids = data.index(split).entries().stream().map(SplitIndex.Entry::id).toList();
      float[] truths = truths(split);
      Predictions predictions = ServedSplit.predict(predictor, data, split, Set.of());
      Measurement measurement =
          Measurement.of(ScoredUtterances.of(truths, predictions, tasks), Bootstrap.standard());
      write(ids, truths, predictions, measurement);
      MetricsTable table = new MetricsTable().add("model", measurement);
      String text =
          request.baselines() ? compared(predictor, truths, predictions, table) : table.text();
      return new EvaluationReport(measurement.metrics(), heads(measurement) + text);
    }
  }

  private String compared(
      Predictor predictor, float[] truths, Predictions model, MetricsTable table) {
    Split split = request.split();
    Baselines baselines = Baselines.fit(data);
    Comparison comparison = new Comparison(truths, model);
    Predictions mean = baselines.mean(data, split);
    Predictions ridge = baselines.ridge(data, split);
    table.add("mean predictor", SentimentMetrics.of(truths, mean, tasks));
    table.add("ridge on averages", SentimentMetrics.of(truths, ridge, tasks));
    comparison.add("mean predictor", mean).add("ridge on averages", ridge);
    for (String name : predictor.widths().keySet()) {
      Predictions without = ServedSplit.predict(predictor, data, split, Set.of(name));
      table.add("without " + name, SentimentMetrics.of(truths, without, tasks));
      comparison.add("without " + name, without);
    }
    return table.text() + "\n" + comparison.text();
  }

  /** A line for what the field's table has no column for. */
  private String heads(Measurement measurement) {
    StringBuilder text = new StringBuilder();
    text.append(measurement.metrics().n()).append(" utterances");
    List<Metric> told = new ArrayList<>(HEADS);
    if (tasks.scale().max() - tasks.scale().neutral() <= 1) {
      told.addAll(Arrays.stream(Metric.values()).filter(Metric::isSims).toList());
    }
    for (Metric metric : told) {
      OptionalDouble value = measurement.metrics().value(metric);
      if (value.isPresent()) {
        text.append("; %s %s".formatted(metric.label(), MetricText.of(metric, value)));
      }
    }
    return text.append('\n').toString();
  }

  private void write(
      List<String> ids, float[] truths, Predictions predictions, Measurement measurement) {
    try {
      Files.createDirectories(request.out());
      AtomicDirectory.replace(request.out().resolve("metrics.json"), MetricsJson.of(measurement));
      AtomicDirectory.replace(
          request.out().resolve("predictions.csv"), PredictionsCsv.of(ids, truths, predictions));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private float[] truths(Split split) {
    int targets = data.schema().targets();
    float[] truths = new float[data.index(split).entries().size() * targets];
    List<float[]> rows = new ArrayList<>();
    data.read(split, utterance -> rows.add(utterance.targets()));
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, truths, i * targets, targets);
    }
    return truths;
  }

  private void requireFitting(Predictor predictor) {
    for (Map.Entry<String, Integer> input : predictor.widths().entrySet()) {
      int found = data.schema().modality(input.getKey()).map(Modality::width).orElse(0);
      if (found != input.getValue()) {
        throw new DataException(
            request.data(),
            "%s: expected %d features per frame as the model was trained on, found %s"
                .formatted(input.getKey(), input.getValue(), found == 0 ? "none" : found));
      }
    }
    if (tasks.targets() != data.schema().targets()) {
      throw new DataException(
          request.data(),
          "expected %d scores per utterance as the model was trained on, found %d"
              .formatted(tasks.targets(), data.schema().targets()));
    }
  }

  /** The scale of the labels, from the configuration that every checkpoint carries. */
  private static TaskConfig tasks(Path model) {
    Path config = model.resolve("training").resolve("config.yaml");
    if (!Files.isDirectory(model)) {
      throw new CheckpointException(model, "expected a checkpoint, found no such folder");
    }
    if (!Files.isRegularFile(config)) {
      throw new CheckpointException(
          model, "expected a checkpoint with training/config.yaml, found none");
    }
    return ConfigReader.read(config, List.of()).tasks();
  }
}
