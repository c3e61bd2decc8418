package org.trimodal.evaluation.prediction;

/** Hears how a prediction goes on. */
public interface PredictionListener {
  /** So many utterances were predicted or rejected until now. */
  void handled(long utterances);

  /** One cannot be predicted; throwing ends the prediction, and nothing is written. */
  void rejected(UtteranceSource.Rejection rejection);
}
