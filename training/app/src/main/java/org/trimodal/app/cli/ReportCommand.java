package org.trimodal.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.trimodal.data.DataException;
import org.trimodal.data.quality.QualityReport;
import org.trimodal.data.shard.DataSet;
import org.trimodal.evaluation.report.QualityHtml;
import org.trimodal.evaluation.report.RunReport;
import org.trimodal.files.IoFailure;
import org.trimodal.training.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what is good and bad about a data set. */
@Command(
    name = "report",
    description = {
      "Tells what is good and bad about a data set: counts beside the published ones, defects,"
          + " missing modalities, lengths and scores.",
      "Of a run, draws its pictures and writes its report.html anew, from the numbers that it left."
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Runnable {
  @Parameters(index = "0", paramLabel = "FOLDER", description = "prepared data set, or a run")
  private Path folder = Path.of("");

  @Option(
      names = "--html",
      arity = "0..1",
      fallbackValue = "report.html",
      paramLabel = "FILE",
      description = "also as one HTML file with pictures (default: report.html)")
  private Optional<Path> html = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Folders.requireThere("FOLDER", folder);
    PrintWriter print = spec.commandLine().getOut();
    if (RunFolder.isRun(folder)) {
      if (html.isPresent()) {
        throw new WrongUseException("--html: expected for data sets only, found a run");
      }
      print.println("written to " + RunReport.ofRun(RunFolder.open(folder)));
    } else {
      QualityReport report = QualityReport.of(DataSet.open(folder));
      report.asText().forEach(print::println);
      html.ifPresent(
          file -> {
            write(file, QualityHtml.of(report, "Data set " + folder));
            print.println("written to " + file);
          });
    }
    print.flush();
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new DataException(file, "expected to write a report, found " + IoFailure.inWords(e), e);
    }
  }
}
