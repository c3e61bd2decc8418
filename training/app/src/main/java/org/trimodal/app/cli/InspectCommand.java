package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.trimodal.evaluation.report.InspectionText;
import org.trimodal.savedmodel.export.ModelInspection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks inside a model. */
@Command(
    name = "inspect",
    description = {
      "Checks that a model (an export or a checkpoint) is whole and runs in any TensorFlow,",
      "and prints its signatures, schema, sizes and ops."
    },
    mixinStandardHelpOptions = true)
final class InspectCommand implements Runnable {
  @Parameters(index = "0", paramLabel = "DIR", description = "export or checkpoint")
  private Path folder = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Folders.requireThere("DIR", folder);
    PrintWriter print = spec.commandLine().getOut();
    print.print(InspectionText.of(ModelInspection.of(folder)));
    print.flush();
  }
}
