package org.trimodal.evaluation.prediction;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.trimodal.savedmodel.Frames;
import org.trimodal.savedmodel.Sentiment;
import org.trimodal.savedmodel.SentimentModel;
import org.trimodal.savedmodel.Utterance;
import org.trimodal.savedmodel.UtteranceException;
import org.trimodal.training.run.CsvForm;

/** Predicts utterances as they come, some at a time, and writes a row for each. */
final class PredictedRows implements UtteranceSource.Receiver {
  private static final int BATCH = 64;

  /** Features that wait at most, so that long utterances wait in smaller batches (64 MB). */
  private static final long WAITING_VALUES = 1 << 24;

  private final SentimentModel model;
  private final PredictionWriter predictions;
  private final CSVPrinter rejections;
  private final PredictionListener listener;
  private final List<Utterance> waiting = new ArrayList<>();
  private long waitingValues;
  private long predicted;
  private long rejected;

  /**
   * Writes nothing but a header yet.
   *
   * @param rejections stays the caller's, as all others
   */
  PredictedRows(
      SentimentModel model,
      PredictionWriter predictions,
      OutputStream rejections,
      PredictionListener listener)
      throws IOException {
    this.model = model;
    this.predictions = predictions;
    this.listener = listener;
    this.rejections =
        new CSVPrinter(new OutputStreamWriter(rejections, StandardCharsets.UTF_8), CsvForm.ROWS);
    this.rejections.printRecord("place", "id", "reason");
  }

  @Override
  public void utterance(Utterance utterance, String place) {
    try {
      model.check(utterance);
    } catch (UtteranceException e) {
      rejected(
          new UtteranceSource.Rejection(place, utterance.id(), String.valueOf(e.getMessage())));
      return;
    }
    waiting.add(utterance);
    for (Frames frames : utterance.features().values()) {
      waitingValues += frames.values().length;
    }
    if (waiting.size() == BATCH || waitingValues > WAITING_VALUES) {
      predict();
    }
  }

  @Override
  public void rejected(UtteranceSource.Rejection rejection) {
    listener.rejected(rejection);
    rejected++;
    try {
      rejections.printRecord(rejection.place(), rejection.id(), rejection.reason());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Predicts what still waits, and hands everything over to the streams. */
  BatchPrediction.Outcome finish() throws IOException {
    predict();
    predictions.flush();
    rejections.flush();
    return new BatchPrediction.Outcome(predicted, rejected);
  }

  private void predict() {
    try {
      for (Sentiment sentiment : model.predict(waiting)) {
        predictions.write(sentiment);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    predicted += waiting.size();
    waiting.clear();
    waitingValues = 0;
    listener.handled(predicted + rejected);
  }
}
