package org.trimodal.data.h5;

import com.google.errorprone.annotations.MustBeClosed;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.trimodal.data.DataException;
import org.trimodal.files.IoFailure;

/**
 * The one array of numbers of an HDF5 file, read by ranges of its first dimension. Whatever the
 * HDF5 reader throws over a damaged file comes out as a {@link DataException} naming it.
 */
final class H5Array implements AutoCloseable {
  /** Deflate shrinks by 1032 at most: a file that claims more is damaged or hostile. */
  private static final long LARGEST_RATIO = 1100;

  private static final long LARGEST_CHUNK_BYTES = 1L << 29;
  private static final long LARGEST_ROW_BYTES = 1L << 28;

  private final Path path;
  private final HdfFile file;
  private final Dataset dataset;
  private final H5Values values;
  private final long[] dimensions;

  @MustBeClosed
  H5Array(Path path) {
    this.path = path;
    H5Superblock.checkLength(path);
    this.file = H5Seam.guard(path, "", () -> new HdfFile(path));
    try {
      this.dataset = H5Seam.guard(path, "", () -> OnlyDataset.of(path, file));
      this.values = new H5Values(dataset);
      this.dimensions = H5Seam.guard(path, "", this::checkedDimensions);
    } catch (DataException e) {
      file.close();
      throw e;
    }
  }

  /** Sizes, as many as the array has dimensions. */
  long[] dimensions() {
    return dimensions.clone();
  }

  /**
   * Some rows of the first dimension, flat.
   *
   * @return {@code [rows * the product of the other dimensions]}
   */
  float[] rows(long first, int rows) {
    int[] offset = new int[dimensions.length];
    int[] shape = Arrays.stream(dimensions).mapToInt(Math::toIntExact).toArray();
    offset[0] = Math.toIntExact(first);
    shape[0] = rows;
    return H5Seam.guard(path, "", () -> values.slice(offset, shape));
  }

  @Override
  public void close() {
    file.close();
  }

  private long[] checkedDimensions() {
    long[] sizes = dataset.getDimensionsAsLong();
    if (sizes.length == 0) {
      throw new DataException(path, "expected an array, found a single or no value");
    }
    Class<?> type = dataset.getJavaType();
    boolean numbers = type.isPrimitive() || Number.class.isAssignableFrom(type);
    if (!numbers || type == boolean.class || type == char.class) {
      throw new DataException(path, "expected an array of numbers, found " + inWords(type));
    }
    if (Arrays.stream(sizes).anyMatch(size -> size == 0)) {
      throw new DataException(
          path, "expected values, found an empty array %s".formatted(Arrays.toString(sizes)));
    }
    long rowBytes = bytes(Arrays.copyOfRange(sizes, 1, sizes.length));
    long possible = fileBytes() * LARGEST_RATIO;
    if (bytes(sizes) > possible || rowBytes > LARGEST_ROW_BYTES || sizes[0] > Integer.MAX_VALUE) {
      throw new DataException(
          path,
          "expected an array that %d bytes can hold, found one that claims to be %s"
              .formatted(fileBytes(), Arrays.toString(sizes)));
    }
    if (dataset instanceof ChunkedDataset chunked) {
      long[] chunk = Arrays.stream(chunked.getChunkDimensions()).asLongStream().toArray();
      if (bytes(chunk) > Math.min(possible, LARGEST_CHUNK_BYTES)) {
        throw new DataException(
            path,
            "expected chunks that %d bytes can hold, found some that claim to be %s"
                .formatted(fileBytes(), Arrays.toString(chunk)));
      }
    }
    return sizes;
  }

  /** Of an array of that shape, values of 8 bytes at most; as good as endless if it overflows. */
  private static long bytes(long[] sizes) {
    long bytes = Double.BYTES;
    for (long size : sizes) {
      if (size < 0 || (size > 0 && bytes > Long.MAX_VALUE / size)) {
        return Long.MAX_VALUE;
      }
      bytes *= size;
    }
    return bytes;
  }

  private long fileBytes() {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new DataException(path, "expected a readable file, found " + IoFailure.inWords(e), e);
    }
  }

  private static String inWords(Class<?> type) {
    if (type == String.class) {
      return "text or an enumeration, as which h5py writes booleans";
    }
    if (Map.class.isAssignableFrom(type)) {
      return "records or complex numbers";
    }
    return type == byte[].class ? "opaque values or a committed datatype" : "lists or references";
  }
}
