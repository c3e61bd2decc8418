package org.trimodal.savedmodel.predict;

/**
 * What a model says of a batch; arrays of tasks that it does not have are empty.
 *
 * @param targets scores per utterance
 * @param score {@code [batch, targets]}, row-major, clipped to the label's scale
 * @param polarity {@code [batch, classes]}, row-major, probabilities
 * @param intensity {@code [batch]}
 * @param class7 {@code [batch, targets]}, row-major: the score's distance from neutral, rounded, -3
 *     to 3
 */
@SuppressWarnings("ArrayRecordComponent") // results to be read, never compared
public record Prediction(
    int targets, float[] score, float[] polarity, float[] intensity, long[] class7) {
  /** Utterances of the batch. */
  public int size() {
    return score.length / targets;
  }

  /** Classes of the polarity task, 0 if the model does not have it. */
  public int classes() {
    return polarity.length / size();
  }
}
