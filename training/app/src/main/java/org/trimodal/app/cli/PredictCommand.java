package org.trimodal.app.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.trimodal.data.Split;
import org.trimodal.evaluation.prediction.BatchPrediction;
import org.trimodal.evaluation.prediction.BatchPrediction.Outcome;
import org.trimodal.evaluation.prediction.ExpectedInputs;
import org.trimodal.evaluation.prediction.PredictionFiles;
import org.trimodal.evaluation.prediction.PredictionListener;
import org.trimodal.evaluation.prediction.RejectedException;
import org.trimodal.evaluation.prediction.UtteranceSource;
import org.trimodal.evaluation.prediction.UtteranceSource.Rejection;
import org.trimodal.savedmodel.SentimentModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Predicts files of any size. */
@Command(
    name = "predict",
    description = {
      "Predicts every utterance of a data set or of files, a row for each; memory does not grow",
      "with their number. What cannot be predicted goes to a file beside the predictions, with the",
      "reason. Both appear whole or not at all."
    },
    mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "a model: an export or a checkpoint")
  private Path model = Path.of("");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DATA",
      description = {
        "a data set that trimodal prepare made;",
        "FILE.jsonl, lines such as {\"id\": \"a\", \"text\": [[0.1, 0.2], [0.3, 0.4]]};",
        "FILE.csd or MODALITY=FILE.csd, may be repeated: each video is an utterance;",
        "or FILE.yaml, a recipe of computational sequences, which may align them to words"
      })
  private List<String> data = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "of a data set: train, valid or test (default: all)")
  private Optional<Split> split = Optional.empty();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "FILE.csv or FILE.jsonl to make; FILE.rejected.csv is beside it")
  private Path out = Path.of("");

  @Option(names = "--strict", description = "ends at the first that cannot be predicted")
  private boolean strict;

  @Option(names = "--quiet", description = "no progress, only the result")
  private boolean quiet;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Folders.requireThere("--model", model);
    PredictionFiles files = files();
    Folders.requireNew("--out", files.predictions());
    Folders.requireNew("--out", files.rejections());
    Outcome outcome;
    try (SentimentModel loaded = SentimentModel.load(model);
        UtteranceSource source =
            new UtteranceFiles(new ExpectedInputs(loaded.schema().inputs())).open(data, split);
        PredictionProgress progress =
            new PredictionProgress(
                quiet ? new PrintWriter(Writer.nullWriter()) : out(),
                quiet ? 0 : Terminal.columns(),
                source.size())) {
      outcome = BatchPrediction.run(loaded, source, files, strict ? refusing(progress) : progress);
    }
    out().printf("%d predicted, in %s%n", outcome.predicted(), files.predictions());
    if (outcome.rejected() > 0) {
      out().printf("%d rejected, in %s%n", outcome.rejected(), files.rejections());
    }
    out().flush();
    return outcome.predicted() == 0 && outcome.rejected() > 0 ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  /** Ends at the first rejection. */
  private PredictionListener refusing(PredictionListener progress) {
    return new PredictionListener() {
      @Override
      public void handled(long utterances) {
        progress.handled(utterances);
      }

      @Override
      public void rejected(Rejection rejection) {
        throw new RejectedException(String.join(" ", data), rejection);
      }
    };
  }

  private PredictionFiles files() {
    try {
      return new PredictionFiles(out);
    } catch (IllegalArgumentException e) {
      throw new WrongUseException("--out: " + e.getMessage());
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
