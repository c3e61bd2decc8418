package org.trimodal.app.cli;

import com.google.common.base.Stopwatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.trimodal.evaluation.report.MetricsJson;
import org.trimodal.evaluation.report.MetricsList;
import org.trimodal.evaluation.report.PredictionsReader;
import org.trimodal.evaluation.report.PredictionsTable;
import org.trimodal.files.WholeFile;
import org.trimodal.metric.Bootstrap;
import org.trimodal.metric.LabelReading;
import org.trimodal.metric.Measurement;
import org.trimodal.metric.ScoredUtterances;
import org.trimodal.metric.SentimentMetrics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures predictions from a file. */
@Command(
    name = "metrics",
    description = {
      "Measures predictions from a CSV file, whoever made them.",
      "Prints every metric of the field that means something on the scores' scale, with its"
          + " convention and a bootstrap 95%% interval, for which videos or dialogues are drawn where the"
          + " ids name them, else utterances. The file needs the columns truth and score; id, polarity"
          + " (a class, from 0) and intensity are used where present, other columns are ignored."
    },
    mixinStandardHelpOptions = true)
final class MetricsCommand implements Runnable {
  private static final double PER_MILLISECOND = 1e6; // nanoseconds

  @Option(
      names = "--predictions",
      required = true,
      paramLabel = "FILE",
      description = "CSV with columns truth and score")
  private Path predictions = Path.of("");

  @Option(names = "--json", paramLabel = "FILE", description = "also write the metrics as JSON")
  private Optional<Path> json = Optional.empty();

  @Mixin private ScaleOptions scale = new ScaleOptions();

  @Mixin private ResamplingOptions resampling = new ResamplingOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Folders.requireFile("--predictions", predictions);
    Bootstrap bootstrap = resampling.bootstrap();
    PredictionsTable table = PredictionsReader.read(predictions, scale.labels());
    LabelReading labels = scale.labels(table.truths());
    Stopwatch drawing = Stopwatch.createStarted();
    Measurement measurement = Measurement.of(scored(table, labels), table.clusters(), bootstrap);
    drawing.stop();
    // After the resamples the virtual machine is warm: this times the metrics, not its start.
    Stopwatch measuring = Stopwatch.createStarted();
    SentimentMetrics metrics = scored(table, labels).metrics();
    measuring.stop();
    PrintWriter print = spec.commandLine().getOut();
    print.print(MetricsList.of(measurement));
    print.printf("scale: %s%n", labels.text());
    print.printf(
        Locale.ROOT,
        "%d metrics in %.1f ms; intervals from %,d resamples in %,d ms%n",
        metrics.values().size(),
        measuring.elapsed().toNanos() / PER_MILLISECOND,
        bootstrap.resamples(),
        drawing.elapsed().toMillis());
    json.ifPresent(file -> write(file, MetricsJson.of(measurement)));
    print.flush();
  }

  private static ScoredUtterances scored(PredictionsTable table, LabelReading labels) {
    return ScoredUtterances.of(table.truths(), table.predictions(), labels);
  }

  static void write(Path file, String text) {
    try {
      WholeFile.replace(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
