package org.trimodal.evaluation.prediction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.trimodal.data.DataException;
import org.trimodal.files.FileException;
import org.trimodal.files.WholeFile;
import org.trimodal.savedmodel.SentimentModel;

/**
 * Predicts a source of any size into a file that appears whole; what cannot be predicted goes to a
 * file beside it, which is there if anything was rejected.
 */
public final class BatchPrediction {
  private BatchPrediction() {}

  /**
   * How it ended.
   *
   * @param predicted utterances
   * @param rejected utterances
   */
  public record Outcome(long predicted, long rejected) {}

  /**
   * Predicts everything.
   *
   * @param model stays the caller's, as the source does
   * @param files to write; none of them may be there
   * @param listener hears of progress and rejections
   * @throws DataException if the source as a whole cannot be read, or a file is there; then nothing
   *     is written
   */
  public static Outcome run(
      SentimentModel model,
      UtteranceSource source,
      PredictionFiles files,
      PredictionListener listener) {
    Outcome[] outcome = {new Outcome(0, 0)};
    try {
      WholeFile.write(
          files.predictions(),
          out ->
              WholeFile.write(
                  files.rejections(),
                  side -> {
                    PredictionWriter writer = files.writer(out, model.schema().labels());
                    PredictedRows rows = new PredictedRows(model, writer, side, listener);
                    source.read(rows);
                    outcome[0] = rows.finish();
                  }));
      if (outcome[0].rejected() == 0) {
        Files.delete(files.rejections());
      }
    } catch (FileException e) {
      throw DataException.of(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return outcome[0];
  }
}
