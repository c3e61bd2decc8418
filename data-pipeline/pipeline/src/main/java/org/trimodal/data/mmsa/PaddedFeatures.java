package org.trimodal.data.mmsa;

import java.util.stream.IntStream;
import org.trimodal.data.pickle.PickleArray;

/**
 * Features of equal length, most of them padded.
 *
 * @param array {@code [utterances, time, width]}
 */
record PaddedFeatures(PickleArray array) implements PickleFeatures {
  static PaddedFeatures of(PickleColumn column, PickleArray array) {
    long[] shape = array.shape();
    if (shape.length != 3 || shape[1] < 1 || shape[2] < 1 || array.rowSize() > MAX_VALUES) {
      throw column.refusal(
          "expected an array [utterances, time, width] of at most %d numbers per utterance, found %s"
              .formatted(MAX_VALUES, array.describe()));
    }
    return new PaddedFeatures(array);
  }

  @Override
  public int longest() {
    return (int) array.shape()[1];
  }

  @Override
  public int width() {
    return (int) array.shape()[2];
  }

  @Override
  public boolean isRagged() {
    return false;
  }

  @Override
  public Rows rows(int first, int count) {
    int size = (int) array.rowSize();
    return new Rows(
        array.floats(first, count), IntStream.rangeClosed(0, count).map(i -> i * size).toArray());
  }
}
