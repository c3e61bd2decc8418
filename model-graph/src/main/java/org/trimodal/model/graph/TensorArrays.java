package org.trimodal.model.graph;

import java.util.Arrays;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Tensors from and to flat, row-major arrays: the fast way, one copy. */
final class TensorArrays {
  private TensorArrays() {}

  static TFloat32 tensor(float[] values, Shape shape) {
    return TFloat32.tensorOf(shape, DataBuffers.of(values, true, false));
  }

  static float[] floats(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }

  static long[] longs(Tensor tensor) {
    long[] values = new long[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asLongs().read(values);
    return values;
  }

  /** The bits as they lie in memory. */
  static byte[] bytes(Tensor tensor) {
    byte[] values = new byte[Math.toIntExact(tensor.numBytes())];
    tensor.asRawTensor().data().read(values);
    return values;
  }

  /** Sizes of a shape as the graph's ops take them. */
  static int[] sizes(Shape shape) {
    return Arrays.stream(shape.asArray()).mapToInt(Math::toIntExact).toArray();
  }
}
