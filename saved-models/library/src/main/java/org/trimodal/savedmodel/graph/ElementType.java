package org.trimodal.savedmodel.graph;

import java.util.Arrays;
import java.util.Optional;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/** Types of elements that tensors go in and out with, each with its Java array. */
public enum ElementType {
  /** {@code float[]}. */
  FLOAT(DataType.DT_FLOAT) {
    @Override
    public Object allocate(int size) {
      return new float[size];
    }

    @Override
    Tensor tensor(Shape shape, Object values) {
      return TFloat32.tensorOf(shape, DataBuffers.of((float[]) values, true, false));
    }

    @Override
    void read(Tensor tensor, Object values) {
      tensor.asRawTensor().data().asFloats().read((float[]) values);
    }
  },

  /** {@code int[]}. */
  INT32(DataType.DT_INT32) {
    @Override
    public Object allocate(int size) {
      return new int[size];
    }

    @Override
    Tensor tensor(Shape shape, Object values) {
      return TInt32.tensorOf(shape, DataBuffers.of((int[]) values, true, false));
    }

    @Override
    void read(Tensor tensor, Object values) {
      tensor.asRawTensor().data().asInts().read((int[]) values);
    }
  },

  /** {@code long[]}. */
  INT64(DataType.DT_INT64) {
    @Override
    public Object allocate(int size) {
      return new long[size];
    }

    @Override
    Tensor tensor(Shape shape, Object values) {
      return TInt64.tensorOf(shape, DataBuffers.of((long[]) values, true, false));
    }

    @Override
    void read(Tensor tensor, Object values) {
      tensor.asRawTensor().data().asLongs().read((long[]) values);
    }
  },

  /** {@code byte[][]}: text in UTF-8 or anything else. */
  STRING(DataType.DT_STRING) {
    @Override
    public Object allocate(int size) {
      byte[][] empty = new byte[size][];
      Arrays.fill(empty, new byte[0]);
      return empty;
    }

    @Override
    Tensor tensor(Shape shape, Object values) {
      return TString.tensorOfBytes(shape, DataBuffers.of((byte[][]) values, true, false));
    }

    @Override
    void read(Tensor tensor, Object values) {
      ((TString) tensor).asBytes().copyTo(DataBuffers.of((byte[][]) values, false, false));
    }
  };

  private final DataType type;

  ElementType(DataType type) {
    this.type = type;
  }

  /** An array of zeros, or of empty strings. */
  public abstract Object allocate(int size);

  /** A tensor that the caller closes. */
  abstract Tensor tensor(Shape shape, Object values);

  /** Fills the array from a tensor of its size. */
  abstract void read(Tensor tensor, Object values);

  /** The type of that name, if it is one of these. */
  static Optional<ElementType> of(DataType type) {
    return Arrays.stream(values()).filter(each -> each.type == type).findFirst();
  }
}
