package org.trimodal.savedmodel.graph;

import java.util.List;
import java.util.Optional;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * An input or output of a signature.
 *
 * @param name by which clients know it
 * @param tensor its name in the graph
 * @param type of its elements
 * @param sizes of its axes, the batch first; -1 where any size goes
 */
public record TensorSpec(String name, String tensor, ElementType type, List<Long> sizes) {
  private static final long ANY = -1;

  /** Copies the sizes. */
  public TensorSpec {
    sizes = List.copyOf(sizes);
  }

  /** What a signature tells of a tensor; empty if it is of a type without a Java array. */
  static Optional<TensorSpec> of(String name, TensorInfo info) {
    List<Long> sizes =
        info.getTensorShape().getDimList().stream().map(TensorShapeProto.Dim::getSize).toList();
    return ElementType.of(info.getDtype())
        .map(type -> new TensorSpec(name, info.getName(), type, sizes));
  }

  /** Number of axes, the batch included; 0 also where the signature does not tell. */
  public int rank() {
    return sizes.size();
  }

  /** Whether it has as many rows as are asked for. */
  boolean isInRows() {
    return rank() > 0 && isOpen(0);
  }

  /** Whether an axis takes any size. */
  public boolean isOpen(int axis) {
    return sizes.get(axis) == ANY;
  }

  /** Elements of a row, where axes of any size have one. */
  public long leastRowSize() {
    return sizes.stream().skip(1).mapToLong(size -> Math.max(1, size)).reduce(1, (a, b) -> a * b);
  }

  /** Whether every row has the same size, whatever is fed. */
  boolean hasFixedRows() {
    return sizes.stream().skip(1).allMatch(size -> size != ANY);
  }

  /** Whether rows are steps of any number, each of the same size. */
  boolean isSequence() {
    return rank() > 1 && isOpen(1) && sizes.subList(2, rank()).stream().allMatch(s -> s != ANY);
  }
}
