package org.trimodal.data.mmsa;

import java.util.ArrayList;
import java.util.List;
import org.trimodal.data.pickle.PickleArray;
import org.trimodal.data.pickle.PickleValue;

/**
 * An array per utterance, of its own length.
 *
 * @param arrays {@code [time, width]} each
 * @param width of all
 */
record ListedFeatures(List<PickleArray> arrays, int width) implements PickleFeatures {
  static ListedFeatures of(PickleColumn column) {
    List<PickleArray> arrays = new ArrayList<>();
    int width = 0;
    for (int row = 0; row < column.rows(); row++) {
      PickleArray array = array(column, row);
      long[] shape = array.shape();
      if (array.rows() > 0) {
        width = width == 0 ? (int) shape[1] : width;
        if (shape[1] != width) {
          throw column.refusal(
              "row %d: expected %d features per step as before, found %s"
                  .formatted(row, width, array.describe()));
        }
      }
      arrays.add(array);
    }
    if (width == 0) {
      throw column.refusal("expected features of at least one utterance, found none");
    }
    return new ListedFeatures(List.copyOf(arrays), width);
  }

  /** Of two dimensions, or without any elements. */
  private static PickleArray array(PickleColumn column, int row) {
    PickleValue item = column.item(row);
    if (item instanceof PickleArray array
        && array.type().isNumber()
        && (array.rows() == 0 || (array.shape().length == 2 && array.shape()[1] > 0))
        && array.rows() * array.rowSize() <= MAX_VALUES) {
      return array;
    }
    throw column.refusal(
        "row %d: expected an array [time, width] of at most %d numbers, found %s"
            .formatted(row, MAX_VALUES, item.describe()));
  }

  @Override
  public int longest() {
    return (int) arrays.stream().mapToLong(PickleArray::rows).max().orElse(0);
  }

  @Override
  public boolean isRagged() {
    return arrays.stream().mapToLong(PickleArray::rows).distinct().count() > 1;
  }

  @Override
  public Rows rows(int first, int count) {
    int[] starts = new int[count + 1];
    for (int i = 0; i < count; i++) {
      starts[i + 1] = starts[i] + (int) arrays.get(first + i).rows() * width;
    }
    float[] values = new float[starts[count]];
    for (int i = 0; i < count; i++) {
      PickleArray array = arrays.get(first + i);
      float[] one = array.floats(0, (int) array.rows());
      System.arraycopy(one, 0, values, starts[i], one.length);
    }
    return new Rows(values, starts);
  }
}
