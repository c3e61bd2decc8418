package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trimodal.evaluation.explain.Explainer;
import org.trimodal.evaluation.explain.Explanation;
import org.trimodal.evaluation.explain.ExplanationReport;
import org.trimodal.evaluation.prediction.ModelOnData;
import org.trimodal.files.FolderLock;
import org.trimodal.savedmodel.checkpoint.Checkpoint;
import org.trimodal.savedmodel.schema.ModelSchema;
import org.trimodal.training.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows why a model said what it said of one utterance. */
@Command(
    name = "explain",
    description = {
      "Shows why a model said what it said of one utterance.",
      "Draws its self-attention and every cross-modal attention map, per head and mean, over words or"
          + " seconds where the data set knows them, the weights of the task-specific fusion, and what"
          + " the score becomes without each modality; as PNG, SVG, JSON and one explanation.html."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Runnable {
  /** What an id may have and a folder's name had better not. */
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}$\\[\\]_.-]|^\\.+");

  @Mixin private AskedModel asked = new AskedModel();

  @Option(
      names = "--id",
      required = true,
      paramLabel = "ID",
      description = "the utterance, of any split")
  private String id = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Path folder = asked.model();
    Path written = asked.out("explanations/" + UNSAFE.matcher(id).replaceAll("_"));
    try (ModelOnData opened = ModelOnData.open(folder, asked.data())) {
      ModelSchema schema = ModelSchema.read(Checkpoint.open(folder).schema());
      Explanation explanation = new Explainer(opened, schema).explain(id);
      Path file = write(explanation, written);
      print(explanation, file);
    }
  }

  private static Path write(Explanation explanation, Path written) {
    Optional<FolderLock> lock = RunFolder.lockAround(written);
    try {
      return new ExplanationReport(explanation).write(written);
    } finally {
      lock.ifPresent(FolderLock::close);
    }
  }

  private void print(Explanation explanation, Path file) {
    PrintWriter print = spec.commandLine().getOut();
    print.printf(
        Locale.ROOT,
        "%s (%s): predicted %.3f, true %.3f%n",
        explanation.id(),
        explanation.split().key(),
        explanation.score(),
        explanation.truth());
    explanation
        .subsets()
        .forEach(
            (name, score) ->
                print.printf(
                    Locale.ROOT,
                    "  %-24s %+.3f  (%+.3f)%n",
                    name,
                    score,
                    score - explanation.score()));
    print.printf("written to %s%n", file);
    print.flush();
  }
}
