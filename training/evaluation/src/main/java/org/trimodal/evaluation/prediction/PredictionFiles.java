package org.trimodal.evaluation.prediction;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.trimodal.savedmodel.schema.LabelSchema;

/**
 * Where predictions go.
 *
 * @param predictions a table, {@code .csv}, or lines of JSON, {@code .jsonl}
 */
public record PredictionFiles(Path predictions) {
  private static final String TABLE = ".csv";
  private static final String LINES = ".jsonl";

  /** Refuses any other ending. */
  public PredictionFiles {
    String name = String.valueOf(predictions.getFileName());
    if (!name.endsWith(TABLE) && !name.endsWith(LINES)) {
      throw new IllegalArgumentException(
          "expected a name that ends with .csv or .jsonl, found " + predictions);
    }
  }

  /** Beside it, {@code .rejected.csv}: what could not be predicted. */
  public Path rejections() {
    String name = String.valueOf(predictions.getFileName());
    return predictions.resolveSibling(
        name.substring(0, name.lastIndexOf('.')) + ".rejected" + TABLE);
  }

  PredictionWriter writer(OutputStream out, LabelSchema labels) throws IOException {
    return predictions.toString().endsWith(TABLE)
        ? PredictionWriter.csv(out, labels)
        : PredictionWriter.json(out);
  }
}
