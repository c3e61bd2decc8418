package org.trimodal.savedmodel.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;

/**
 * A tensor on the heap.
 *
 * @param type of its elements
 * @param shape sizes of its axes, the batch first
 * @param values row-major; {@code type}'s Java array
 */
public record Block(ElementType type, List<Integer> shape, Object values) {
  /** Copies the shape. */
  public Block {
    shape = List.copyOf(shape);
  }

  /** Copies a tensor. */
  static Block of(ElementType type, Tensor tensor) {
    List<Integer> shape =
        Arrays.stream(tensor.shape().asArray()).mapToObj(Math::toIntExact).toList();
    Object values = type.allocate(Math.toIntExact(tensor.size()));
    type.read(tensor, values);
    return new Block(type, shape, values);
  }

  /** One row of zeros; axes of any size have one element. */
  public static Block zeros(TensorSpec spec) {
    List<Integer> shape = spec.sizes().stream().map(size -> (int) Math.max(1, size)).toList();
    return new Block(spec.type(), shape, spec.type().allocate(size(shape, 0)));
  }

  /**
   * Rows of several blocks, one after the other; shorter rows are followed by zeros.
   *
   * @param parts that differ, if at all, along the first two axes
   */
  public static Block join(List<Block> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    List<Integer> shape = new ArrayList<>(parts.get(0).shape);
    shape.set(0, parts.stream().mapToInt(Block::rows).sum());
    if (shape.size() > 1) {
      shape.set(1, parts.stream().mapToInt(part -> part.shape.get(1)).max().orElseThrow());
    }
    int stride = size(shape, 1);
    Object joined = parts.get(0).type.allocate(size(shape, 0));
    int to = 0;
    for (Block part : parts) {
      to += part.copyTo(joined, to, stride);
    }
    return new Block(parts.get(0).type, shape, joined);
  }

  /** Rows. */
  public int rows() {
    return shape.get(0);
  }

  /** Elements of a row. */
  public int rowSize() {
    return size(shape, 1);
  }

  /** Some of the rows. */
  public Block slice(int first, int count) {
    List<Integer> sliced = new ArrayList<>(shape);
    sliced.set(0, count);
    Object copy = type.allocate(count * rowSize());
    System.arraycopy(values, first * rowSize(), copy, 0, count * rowSize());
    return new Block(type, sliced, copy);
  }

  /** The first row with an element that is infinite or not a number; -1 if there is none. */
  public int firstNonFiniteRow() {
    if (values instanceof float[] floats) {
      for (int i = 0; i < floats.length; i++) {
        if (!Float.isFinite(floats[i])) {
          return i / rowSize();
        }
      }
    }
    return -1;
  }

  /** A tensor that the caller closes. */
  Tensor tensor() {
    return type.tensor(Shape.of(shape.stream().mapToLong(size -> size).toArray()), values);
  }

  private int copyTo(Object joined, int to, int stride) {
    int rowSize = rowSize();
    if (rowSize == stride) {
      System.arraycopy(values, 0, joined, to, rows() * stride);
    } else {
      for (int row = 0; row < rows(); row++) {
        System.arraycopy(values, row * rowSize, joined, to + row * stride, rowSize);
      }
    }
    return rows() * stride;
  }

  private static int size(List<Integer> shape, int firstAxis) {
    int size = 1;
    for (int axis = firstAxis; axis < shape.size(); axis++) {
      size = Math.multiplyExact(size, shape.get(axis));
    }
    return size;
  }
}
