package org.trimodal.data.h5;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.CompactDataset;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of a dataset as HDF5 itself gives them: what was never written is the fill value,
 * which jHDF reads as zeros, and compact datasets, which jHDF reads in one piece only.
 */
final class H5Values {
  private final Dataset dataset;

  H5Values(Dataset dataset) {
    this.dataset = dataset;
  }

  /**
   * A slice.
   *
   * @param offset of its first element, one number per dimension
   * @param shape elements along each dimension
   * @return {@code [the product of shape]}
   */
  float[] slice(int[] offset, int[] shape) {
    if (dataset instanceof CompactDataset) {
      float[] all = flat(dataset.getData(), dataset.getDimensions());
      int row = all.length / dataset.getDimensions()[0];
      return Arrays.copyOfRange(all, offset[0] * row, (offset[0] + shape[0]) * row);
    }
    if (dataset instanceof ChunkedDataset chunked) {
      List<H5Chunks.Part> parts = new H5Chunks(chunked).parts(offset, shape);
      return parts.stream().allMatch(H5Chunks.Part::written)
          ? written(offset, shape)
          : joined(parts, offset, shape);
    }
    return dataset.isEmpty() ? filled(shape) : written(offset, shape);
  }

  private float[] joined(List<H5Chunks.Part> parts, int[] offset, int[] shape) {
    float[] values = new float[product(shape)];
    for (H5Chunks.Part part : parts) {
      float[] own = part.written() ? written(part.offset(), part.shape()) : filled(part.shape());
      int width = part.shape()[shape.length - 1];
      for (int from = 0; from < own.length; from += width) {
        System.arraycopy(own, from, values, place(from, part, offset, shape), width);
      }
    }
    return values;
  }

  /** Where an element of a part lies in the slice. */
  private static int place(int element, H5Chunks.Part part, int[] offset, int[] shape) {
    int rest = element;
    int place = 0;
    int stride = 1;
    for (int d = shape.length - 1; d >= 0; d--) {
      int within = rest % part.shape()[d];
      rest /= part.shape()[d];
      place += (part.offset()[d] - offset[d] + within) * stride;
      stride *= shape[d];
    }
    return place;
  }

  private float[] written(int[] offset, int[] shape) {
    return flat(dataset.getData(Arrays.stream(offset).asLongStream().toArray(), shape), shape);
  }

  private float[] filled(int[] shape) {
    float[] values = new float[product(shape)];
    @Nullable Object fill = dataset.getFillValue(); // none is 0
    Arrays.fill(values, fill == null ? 0f : ((Number) fill).floatValue());
    return values;
  }

  private static float[] flat(Object nested, int[] shape) {
    float[] values = new float[product(shape)];
    int filled = copy(nested, values, 0);
    if (filled != values.length) {
      throw new IllegalStateException("%d values for %d".formatted(filled, values.length));
    }
    return values;
  }

  /** Copies nested arrays of numbers one after another; returns where it ended. */
  private static int copy(Object from, float[] to, int at) {
    int end = at;
    if (from instanceof float[] values) {
      System.arraycopy(values, 0, to, at, values.length);
      return at + values.length;
    }
    if (from instanceof double[] values) {
      for (double value : values) {
        to[end++] = (float) value;
      }
      return end;
    }
    for (int i = 0; i < Array.getLength(from); i++) {
      Object one = Objects.requireNonNull(Array.get(from, i));
      if (one instanceof Number number) {
        to[end++] = number.floatValue();
      } else {
        end = copy(one, to, end);
      }
    }
    return end;
  }

  private static int product(int[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }
}
