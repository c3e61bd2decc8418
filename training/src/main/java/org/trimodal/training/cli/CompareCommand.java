package org.trimodal.training.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trimodal.data.Split;
import org.trimodal.training.config.ConfigReader;
import org.trimodal.training.metric.LabelReading;
import org.trimodal.training.report.ComparisonReport;
import org.trimodal.training.report.PredictionsReader;
import org.trimodal.training.report.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two models on the same utterances. */
@Command(
    name = "compare",
    description = {
      "Compares two models on the same utterances, metric by metric.",
      "Prints the difference with a paired bootstrap 95%% interval and the p-value of an"
          + " approximate-randomisation test. Each side is a run, whose evaluation-test is taken, a"
          + " folder that trimodal evaluate wrote, or a file of predictions."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Runnable {
  private static final String PREDICTIONS = "predictions.csv";

  @Parameters(index = "0", paramLabel = "RUN_A", description = "run, folder or predictions")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "RUN_B", description = "run, folder or predictions")
  private Path second = Path.of("");

  @Option(names = "--json", paramLabel = "FILE", description = "also write the comparison as JSON")
  private Optional<Path> json = Optional.empty();

  @Mixin private ScaleOptions scale = new ScaleOptions();

  @Mixin private ResamplingOptions resampling = new ResamplingOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    LabelReading labels = labels(first).or(() -> labels(second)).orElse(scale.labels());
    ComparisonReport report =
        ComparisonReport.of(
            PredictionsReader.read(predictions(first), labels),
            PredictionsReader.read(predictions(second), labels),
            labels,
            resampling.bootstrap());
    PrintWriter print = spec.commandLine().getOut();
    print.print(report.text());
    json.ifPresent(file -> MetricsCommand.write(file, report.json()));
    print.flush();
  }

  /** What a run's configuration says of its scores; a file or another folder says nothing. */
  private static Optional<LabelReading> labels(Path side) {
    Path config = side.resolve("config.yaml");
    return Files.isRegularFile(config)
        ? Optional.of(LabelReading.of(ConfigReader.read(config, List.of()).tasks()))
        : Optional.empty();
  }

  private static Path predictions(Path side) {
    if (Files.isRegularFile(side)) {
      return side;
    }
    Folders.requireThere("RUN", side);
    Path ofFolder = side.resolve(PREDICTIONS);
    Path ofRun = new RunFolder(side).evaluation(Split.TEST).resolve(PREDICTIONS);
    if (!Files.isRegularFile(ofFolder) && !Files.isRegularFile(ofRun)) {
      throw new WrongUseException(
          "%s: expected predictions.csv or evaluation-test/predictions.csv, found neither; trimodal"
                  .formatted(side)
              + " evaluate makes them");
    }
    return Files.isRegularFile(ofFolder) ? ofFolder : ofRun;
  }
}
