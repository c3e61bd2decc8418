package org.trimodal.app.cli;

import java.nio.file.Path;
import java.util.List;
import org.trimodal.data.Split;
import org.trimodal.data.shard.DataSet;
import org.trimodal.evaluation.prediction.PreparedUtterances;
import org.trimodal.evaluation.prediction.ReferenceAnswers;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.schema.InputSchema;
import org.trimodal.savedmodel.schema.ModelSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes down what this JVM answers: what {@code make interop} compares Python with. */
@Command(
    name = "interop",
    hidden = true,
    description = "Writes utterances and this JVM's answers as arrays for numpy.load.",
    mixinStandardHelpOptions = true)
final class InteropCommand implements Runnable {
  @Option(names = "--model", required = true, paramLabel = "DIR", description = "an export")
  private Path model = Path.of("");

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "a data set")
  private Path data = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder to make")
  private Path out = Path.of("");

  @Option(
      names = "--utterances",
      defaultValue = "100",
      paramLabel = "N",
      description = "of the test split, from the first (default: ${DEFAULT-VALUE})")
  private int utterances;

  @Override
  public void run() {
    Folders.requireThere("--model", model);
    Folders.requireThere("--data", data);
    Folders.requireNew("--out", out);
    List<String> modalities =
        ModelSchema.read(Checkpoint.open(model).schema()).inputs().stream()
            .map(InputSchema::name)
            .toList();
    try (PreparedUtterances source =
        new PreparedUtterances(DataSet.open(data), List.of(Split.TEST), modalities)) {
      ReferenceAnswers.write(model, source, utterances, out);
    }
  }
}
