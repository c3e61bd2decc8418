package org.trimodal.data.mmsa;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.trimodal.data.DataException;
import org.trimodal.data.pickle.PickleArray;
import org.trimodal.data.pickle.PickleSequence;
import org.trimodal.data.pickle.PickleValue;

/**
 * Something that a pickle has for each utterance, an array or a list: labels, ids, lengths.
 *
 * @param path of the pickle
 * @param key under which it stands, e.g. {@code train/id}
 * @param value an array or a list
 */
record PickleColumn(Path path, String key, PickleValue value) {
  /** Of one utterance; seven emotions, or an id and two times, are much less. */
  private static final int MAX_WIDTH = 1024;

  long rows() {
    if (value instanceof PickleArray array) {
      return array.rows();
    }
    if (value instanceof PickleSequence list) {
      return list.items().size();
    }
    throw refusal("expected an array or a list, found " + value.describe());
  }

  /** What the column has for one utterance, nested dimensions one after the other. */
  List<PickleValue> row(int row) {
    if (value instanceof PickleArray array) {
      return elements(array, row);
    }
    PickleValue item = ((PickleSequence) value).items().get(row);
    if (item instanceof PickleSequence inner) {
      checkWidth(row, inner.items().size());
      return inner.items();
    }
    if (item instanceof PickleArray array) {
      List<PickleValue> all = new ArrayList<>();
      checkWidth(row, array.rows());
      for (int i = 0; i < array.rows(); i++) {
        all.addAll(elements(array, i));
      }
      return all;
    }
    return List.of(item);
  }

  /** What the column has for one utterance, as it stands there. */
  PickleValue item(int row) {
    if (value instanceof PickleArray array) {
      return array.element(row);
    }
    return ((PickleSequence) value).items().get(row);
  }

  /** What the column has for one utterance, which must be numbers. */
  float[] numbers(int row) {
    List<PickleValue> items = row(row);
    float[] numbers = new float[items.size()];
    for (int i = 0; i < numbers.length; i++) {
      PickleValue item = items.get(i);
      numbers[i] =
          item.number()
              .orElseThrow(
                  () ->
                      refusal(
                          "row %d: expected a number, found %s".formatted(row, item.describe())))
              .floatValue();
    }
    return numbers;
  }

  DataException refusal(String problem) {
    return new DataException(path, "%s: %s".formatted(key, problem));
  }

  private List<PickleValue> elements(PickleArray array, int row) {
    long width = array.rowSize();
    checkWidth(row, width);
    List<PickleValue> elements = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      elements.add(array.element(row * width + i));
    }
    return elements;
  }

  private void checkWidth(int row, long width) {
    if (width > MAX_WIDTH) {
      throw refusal(
          "row %d: expected at most %d values, found %d".formatted(row, MAX_WIDTH, width));
    }
  }
}
