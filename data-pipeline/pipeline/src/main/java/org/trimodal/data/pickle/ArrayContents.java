package org.trimodal.data.pickle;

import java.nio.ByteOrder;
import java.util.List;
import org.trimodal.data.array.ElementType;

/**
 * Where an array's elements are.
 *
 * @param type of the elements
 * @param shape size of each dimension; their product is the number of elements there are
 * @param columnMajor whether the first dimension is fastest, Fortran's order
 * @param payload the elements' bytes, none of an array of objects
 * @param objects the elements of an array of objects
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ArrayContents(
    ElementType type,
    long[] shape,
    boolean columnMajor,
    Payload payload,
    List<PickleValue> objects) {
  static final ArrayContents EMPTY =
      new ArrayContents(
          new ElementType('f', Double.BYTES, ByteOrder.LITTLE_ENDIAN),
          new long[] {0},
          false,
          new HeapPayload(new byte[0]),
          List.of());

  long rows() {
    return shape.length == 0 ? 1 : shape[0];
  }

  long rowSize() {
    long size = 1;
    for (int d = 1; d < shape.length; d++) {
      size *= shape[d];
    }
    return size;
  }

  boolean isRowAfterRow() {
    return !columnMajor || shape.length < 2;
  }

  /** Where in a row, the last dimension fastest, the element of a stored column belongs. */
  long place(long column) {
    long place = 0;
    long stride = rowSize();
    long left = column;
    for (int d = 1; d < shape.length; d++) {
      stride /= shape[d];
      place += left % shape[d] * stride;
      left /= shape[d];
    }
    return place;
  }

  /** Which stored element is that of an index, the last dimension fastest. */
  long stored(long index) {
    if (isRowAfterRow()) {
      return index;
    }
    long stored = 0;
    long stride = rows() * rowSize();
    long left = index;
    for (int d = shape.length - 1; d >= 0; d--) {
      stride /= shape[d];
      stored += left % shape[d] * stride;
      left /= shape[d];
    }
    return stored;
  }
}
