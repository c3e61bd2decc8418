package org.trimodal.data.mmsa;

import com.google.common.primitives.Floats;
import java.util.List;
import org.trimodal.data.DataException;
import org.trimodal.data.pickle.PickleArray;

/**
 * The scores of a split, from one column or several. Pairs, {@code [utterances, n, 2]} as MulT has
 * IEMOCAP's emotions, are told by the place of their greater value, as MulT itself takes them.
 *
 * @param columns at least one, of equal length
 */
record PickleLabels(List<PickleColumn> columns) {
  PickleLabels {
    columns = List.copyOf(columns);
    PickleColumn first = columns.get(0);
    for (PickleColumn column : columns) {
      if (column.rows() != first.rows()) {
        throw column.refusal(
            "expected %d labels as under %s, found %s"
                .formatted(first.rows(), first.key(), column.value().describe()));
      }
    }
  }

  long rows() {
    return columns.get(0).rows();
  }

  /** Scores per utterance, as the first one has them. */
  int count() {
    return rows() == 0 ? 0 : read(0).length;
  }

  /** Whether scores are places in pairs. */
  boolean arePairs() {
    return columns.stream().anyMatch(PickleLabels::isPairs);
  }

  /**
   * The scores of an utterance.
   *
   * @param count of scores that it is to have
   */
  float[] scores(int utterance, int count) {
    float[] scores = read(utterance);
    if (scores.length != count) {
      throw refusal(
          "row %d: expected %d labels as the first utterance has, found %d"
              .formatted(utterance, count, scores.length));
    }
    return scores;
  }

  DataException refusal(String problem) {
    return columns.get(0).refusal(problem);
  }

  private float[] read(int utterance) {
    return Floats.concat(
        columns.stream().map(column -> read(column, utterance)).toArray(float[][]::new));
  }

  private static float[] read(PickleColumn column, int utterance) {
    float[] numbers = column.numbers(utterance);
    if (!isPairs(column)) {
      return numbers;
    }
    float[] places = new float[numbers.length / 2];
    for (int i = 0; i < places.length; i++) {
      places[i] = numbers[2 * i + 1] > numbers[2 * i] ? 1 : 0;
    }
    return places;
  }

  private static boolean isPairs(PickleColumn column) {
    return column.value() instanceof PickleArray array
        && array.shape().length == 3
        && array.shape()[2] == 2;
  }
}
