package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.trimodal.evaluation.report.CheckpointMetrics;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.export.SavedModelExporter;
import org.trimodal.training.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ships a model. */
@Command(
    name = "export",
    description = {
      "Writes a run's model as a slim SavedModel that TensorFlow Serving, Python and any JVM load.",
      "The folder appears whole or not at all."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Runnable {
  @Option(names = "--run", required = true, paramLabel = "RUN", description = "folder of a run")
  private Path run = Path.of("");

  @Option(
      names = "--checkpoint",
      paramLabel = "WHICH",
      defaultValue = "best",
      description = "best on the validation split, last, or step-N (default: ${DEFAULT-VALUE})")
  private String checkpoint = "best";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR/VERSION",
      description = "folder to make; TensorFlow Serving takes versions that are numbers")
  private Path out = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Folders.requireThere("--run", run);
    Folders.requireNew("--out", out);
    Checkpoint chosen = CheckpointChoice.of(run, checkpoint);
    SavedModelExporter.export(
        chosen.folder(), CheckpointMetrics.of(RunFolder.open(run), chosen.step()), out);
    PrintWriter print = spec.commandLine().getOut();
    print.printf("%s of %s is exported to %s%n", chosen.folder().getFileName(), run, out);
    if (!String.valueOf(out.getFileName()).matches("\\d+")) {
      print.printf(
          "note: TensorFlow Serving takes only folders that are named by a number, such as %s%n",
          out.resolve("1"));
    }
    print.flush();
  }
}
