package org.trimodal.evaluation.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.trimodal.data.DataException;
import org.trimodal.data.Split;
import org.trimodal.data.shard.SplitIndex;
import org.trimodal.evaluation.baseline.Baselines;
import org.trimodal.evaluation.picture.PrincipalComponents;
import org.trimodal.evaluation.prediction.MissingShares;
import org.trimodal.evaluation.prediction.ModelOnData;
import org.trimodal.evaluation.prediction.Withheld;
import org.trimodal.files.FolderLock;
import org.trimodal.files.WholeFile;
import org.trimodal.metric.Bootstrap;
import org.trimodal.metric.Clusters;
import org.trimodal.metric.LabelReading;
import org.trimodal.metric.Measurement;
import org.trimodal.metric.Metric;
import org.trimodal.metric.MetricText;
import org.trimodal.metric.Predictions;
import org.trimodal.metric.ScoredUtterances;
import org.trimodal.metric.SentimentMetrics;
import org.trimodal.savedmodel.checkpoint.CheckpointException;
import org.trimodal.training.run.RunFolder;

/**
 * Measures a SavedModel on a split, by the path that serving takes: what is measured is what is
 * shipped.
 */
public final class Evaluation {
  /** File of the metrics. */
  static final String METRICS = "metrics.json";

  /** File of the predictions. */
  static final String PREDICTIONS = "predictions.csv";

  /** File of what pictures need besides. */
  static final String UTTERANCES = "utterances.csv";

  private static final List<Metric> HEADS =
      List.of(Metric.POLARITY_ACCURACY, Metric.POLARITY_F1, Metric.INTENSITY_MAE);

  private final EvaluationRequest request;
  private final ModelOnData model;
  private final MissingShares missing;

  private Evaluation(EvaluationRequest request, ModelOnData model, MissingShares missing) {
    this.request = request;
    this.model = model;
    this.missing = missing;
  }

  /**
   * Evaluates, writes {@code metrics.json}, {@code predictions.csv} and {@code utterances.csv}, and
   * tells.
   *
   * @throws CheckpointException if the folder is no whole checkpoint
   * @throws org.trimodal.files.FileException if another process writes in the run's folder
   * @throws DataException if the data set is damaged or not what the model expects
   */
  public static EvaluationReport run(EvaluationRequest request) {
    return run(request, MissingShares.none());
  }

  /**
   * The same with parts of the input missing.
   *
   * @throws DataException also if the model does not take a modality that is to be missing
   */
  public static EvaluationReport run(EvaluationRequest request, MissingShares missing) {
    Optional<FolderLock> lock = RunFolder.lockAround(request.out());
    try (ModelOnData model = ModelOnData.open(request.model(), request.data(), request.splits())) {
      Set<String> taken = model.predictor().widths().keySet();
      MissingShares shares = missing.of(taken);
      for (String name : shares.names()) {
        if (!taken.contains(name)) {
          throw new DataException(
              request.model(),
              "expected missing modalities among %s, which the model takes, found %s"
                  .formatted(taken, name));
        }
      }
      return new Evaluation(request, model, shares).run();
    } finally {
      lock.ifPresent(FolderLock::close);
    }
  }

  private EvaluationReport run() {
    Split split = request.split();
    float[] truths = model.truths(split);
    Withheld withheld = missing.over(model.ids(split).size());
    Predictions predictions = model.split(split).predict(withheld);
    ScoredUtterances scored = ScoredUtterances.of(truths, predictions, model.tasks());
    Clusters clusters = Clusters.of(model.ids(split));
    Measurement measurement = Measurement.of(scored, clusters, Bootstrap.standard());
    write(truths, predictions, measurement);
    MetricsTable table = new MetricsTable().add("model", measurement);
    String text =
        request.baselines() ? compared(truths, predictions, clusters, table) : table.text();
    return new EvaluationReport(
        measurement.metrics(),
        LabelReading.of(model.tasks()),
        heads(measurement) + text + MetricsList.drawn(measurement));
  }

  private String compared(
      float[] truths, Predictions whole, Clusters clusters, MetricsTable table) {
    Split split = request.split();
    Baselines baselines = Baselines.fit(model.data());
    Comparison comparison = new Comparison(truths, clusters, whole);
    Predictions mean = baselines.mean(model.data(), split);
    Predictions ridge = baselines.ridge(model.data(), split);
    table.add("mean predictor", SentimentMetrics.of(truths, mean, model.tasks()));
    table.add("ridge on averages", SentimentMetrics.of(truths, ridge, model.tasks()));
    comparison.add("mean predictor", mean).add("ridge on averages", ridge);
    for (String name : model.predictor().widths().keySet()) {
      Predictions without = model.split(split).predict(Withheld.modality(name));
      table.add("without " + name, SentimentMetrics.of(truths, without, model.tasks()));
      comparison.add("without " + name, without);
    }
    return table.text() + "\n" + comparison.text();
  }

  /** Lines for what the field's table has no column for. */
  private String heads(Measurement measurement) {
    StringBuilder text = new StringBuilder();
    if (!missing.isNone()) {
      text.append("missing: ").append(missing.text()).append('\n');
    }
    text.append(measurement.metrics().n()).append(" utterances");
    for (Metric metric : HEADS) {
      OptionalDouble value = measurement.metrics().value(metric);
      if (value.isPresent()) {
        text.append("; %s %s".formatted(metric.label(), MetricText.of(metric, value)));
      }
    }
    return text.append('\n').toString();
  }

  private void write(float[] truths, Predictions predictions, Measurement measurement) {
    List<String> ids = model.ids(request.split());
    Path out = request.out();
    try {
      Files.createDirectories(out);
      WholeFile.replace(out.resolve(METRICS), MetricsJson.of(measurement, missing));
      WholeFile.replace(out.resolve(PREDICTIONS), PredictionsCsv.of(ids, truths, predictions));
      WholeFile.replace(
          out.resolve(UTTERANCES),
          UtterancesCsv.of(
              ids, model.data().schema().names(), lengths(), predictions, components()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<List<Integer>> lengths() {
    return model.data().index(request.split()).entries().stream()
        .map(SplitIndex.Entry::lengths)
        .toList();
  }

  private Optional<PrincipalComponents> components() {
    return model
        .split(request.split())
        .representations()
        .filter(rows -> rows.length > 0 && rows[0].length > 1)
        .map(PrincipalComponents::of);
  }
}
