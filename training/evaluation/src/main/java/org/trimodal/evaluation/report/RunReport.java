package org.trimodal.evaluation.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trimodal.data.Split;
import org.trimodal.evaluation.picture.HtmlPage;
import org.trimodal.evaluation.robustness.SweepCsv;
import org.trimodal.evaluation.robustness.SweepPicture;
import org.trimodal.evaluation.robustness.SweepPoint;
import org.trimodal.files.FolderLock;
import org.trimodal.files.WholeFile;
import org.trimodal.metric.Bootstrap;
import org.trimodal.metric.LabelReading;
import org.trimodal.metric.Measurement;
import org.trimodal.metric.Metric;
import org.trimodal.metric.MetricText;
import org.trimodal.metric.ScoredUtterances;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.run.MetricsCsv;
import org.trimodal.training.run.RunFolder;
import org.trimodal.training.run.RunManifest;

/**
 * {@code report.html}, one file that needs no other, and {@code pictures/} with its pictures as PNG
 * and SVG: drawn from the numbers that a run and an evaluation left, so that it can be made again
 * at any time.
 */
public final class RunReport {
  /** File of the report. */
  public static final String FILE = "report.html";

  private static final List<Metric> CARDS =
      List.of(
          Metric.MAE, Metric.CORR, Metric.ACC2_HAS0, Metric.ACC2_NON0, Metric.F1_NON0, Metric.ACC7);

  private final Path folder;
  private final HtmlPage page;

  private RunReport(Path folder, String title) {
    this.folder = folder;
    this.page = new HtmlPage(title);
  }

  /**
   * Reports on a run, in its folder, and on what its best checkpoint predicts: for the test split
   * if that was evaluated, else for the validation split.
   *
   * @return the report
   */
  public static Path ofRun(RunFolder run) {
    RunReport report = new RunReport(run.folder(), "Run " + run.folder().getFileName());
    LabelReading labels = LabelReading.of(ConfigReader.read(run.config(), List.of()).tasks());
    report.facts(run);
    Split split = isEvaluated(run, Split.TEST) ? Split.TEST : Split.VALID;
    report.evaluation(run.evaluation(split), labels, split);
    report.curves(run);
    report.robustness(run.evaluation(split));
    report.page.heading("Configuration");
    report.page.folded("config.yaml", text(run.config()));
    return report.write();
  }

  /**
   * Reports on an evaluation, in its folder.
   *
   * @param evaluation folder that {@link Evaluation} wrote
   * @param model name of what was evaluated
   * @param labels what scores and polarities mean
   * @param run of the model, if it is known
   * @return the report
   */
  public static Path ofEvaluation(
      Path evaluation, String model, Split split, LabelReading labels, Optional<RunFolder> run) {
    RunReport report = new RunReport(evaluation, model);
    run.ifPresent(report::facts);
    report.evaluation(evaluation, labels, split);
    run.ifPresent(report::curves);
    report.robustness(evaluation);
    return report.write();
  }

  private static boolean isEvaluated(RunFolder run, Split split) {
    return Files.isRegularFile(run.evaluation(split).resolve(Evaluation.PREDICTIONS));
  }

  private void facts(RunFolder run) {
    RunManifest manifest = run.manifest();
    RunManifest.Versions versions = manifest.versions();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("data", manifest.data());
    facts.put("seed", Long.toString(manifest.seed()));
    facts.put("epochs", Integer.toString(MetricsCsv.read(run.metrics()).epochs()));
    facts.put(
        "made by",
        "trimodal %s, TensorFlow %s, Java %s, %s"
            .formatted(
                versions.trimodal(), versions.tensorFlow(), versions.java(), versions.system()));
    page.facts(facts);
  }

  private void evaluation(Path evaluation, LabelReading labels, Split split) {
    Path file = evaluation.resolve(Evaluation.PREDICTIONS);
    if (!Files.isRegularFile(file)) {
      page.paragraph("No split has been evaluated yet.");
      return;
    }
    PredictionsTable table = PredictionsReader.read(file, labels);
    Measurement measurement =
        Measurement.of(
            ScoredUtterances.of(table.truths(), table.predictions(), labels),
            table.clusters(),
            Bootstrap.standard());
    page.heading(
        "The %s split, %,d utterances".formatted(split.label(), measurement.metrics().n()));
    page.cards(cards(measurement));
    new EvaluationPictures(table, labels, utterances(evaluation)).all().forEach(page::picture);
    page.heading("Every metric");
    page.table(rows(measurement));
    page.paragraph(MetricsList.conventions(measurement.metrics()));
    page.paragraph(MetricsList.drawn(measurement));
  }

  private void curves(RunFolder run) {
    CurvesPicture.of(MetricsCsv.read(run.metrics()))
        .ifPresent(
            picture -> {
              page.heading("Training");
              page.picture(picture);
            });
  }

  private void robustness(Path evaluation) {
    try {
      List<SweepPoint> points = SweepCsv.read(evaluation.resolve(SweepCsv.FILE));
      if (!points.isEmpty()) {
        page.heading("Missing input");
        page.picture(SweepPicture.of(points));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path write() {
    Optional<FolderLock> lock = RunFolder.lockAround(folder);
    try {
      return writeLocked();
    } finally {
      lock.ifPresent(FolderLock::close);
    }
  }

  private Path writeLocked() {
    Path drawn = folder.resolve("pictures");
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(drawn);
      page.writePictures(drawn);
      WholeFile.replace(file, page.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static List<HtmlPage.Card> cards(Measurement measurement) {
    return CARDS.stream()
        .filter(metric -> measurement.interval(metric).isPresent())
        .map(
            metric ->
                new HtmlPage.Card(
                    metric.label(),
                    MetricText.of(metric, measurement.metrics().value(metric)),
                    "95%: " + MetricText.of(metric, measurement.interval(metric))))
        .toList();
  }

  private static List<List<String>> rows(Measurement measurement) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "value", "95% interval"));
    for (Metric metric : measurement.metrics().told()) {
      rows.add(
          List.of(
              metric.label(),
              MetricText.of(metric, measurement.metrics().value(metric)),
              MetricText.of(metric, measurement.interval(metric))));
    }
    return rows;
  }

  private static Optional<UtterancesCsv> utterances(Path evaluation) {
    try {
      return UtterancesCsv.read(evaluation.resolve(Evaluation.UTTERANCES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
