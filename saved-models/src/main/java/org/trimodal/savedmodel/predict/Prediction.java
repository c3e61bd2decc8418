package org.trimodal.savedmodel.predict;

/**
 * What a model says of a batch; arrays of tasks that it does not have are empty.
 *
 * @param targets scores per utterance
 * @param score {@code [batch, targets]}, row-major, clipped to the label's scale
 * @param polarity {@code [batch, classes]}, row-major, probabilities
 * @param intensity {@code [batch]}
 */
@SuppressWarnings("ArrayRecordComponent") // results to be read, never compared
public record Prediction(int targets, float[] score, float[] polarity, float[] intensity) {
  /**
   * Classes of the polarity task.
   *
   * @param size utterances of the batch
   */
  public int classes(int size) {
    return polarity.length / size;
  }
}
