package org.trimodal.data.h5;

import io.jhdf.api.dataset.ChunkedDataset;
import java.util.ArrayList;
import java.util.List;

/** Which chunks of a dataset were written; those that were not have the fill value. */
final class H5Chunks {
  private final ChunkedDataset dataset;
  private final int[] chunk;

  /**
   * What a slice has of one chunk.
   *
   * @param offset of its first element in the array, one number per dimension
   * @param shape elements along each dimension
   * @param written whether the file has the chunk
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
  record Part(int[] offset, int[] shape, boolean written) {}

  H5Chunks(ChunkedDataset dataset) {
    this.dataset = dataset;
    this.chunk = dataset.getChunkDimensions();
  }

  /** The parts of a slice, chunk after chunk. */
  List<Part> parts(int[] offset, int[] shape) {
    List<Part> parts = new ArrayList<>();
    int[] first = new int[chunk.length];
    for (int d = 0; d < chunk.length; d++) {
      first[d] = offset[d] / chunk[d] * chunk[d];
    }
    int[] at = first.clone();
    int last = chunk.length - 1;
    for (int d = last; d >= 0; ) {
      if (d == last) {
        parts.add(part(offset, shape, at));
      }
      at[d] += chunk[d];
      if (at[d] < offset[d] + shape[d]) {
        d = last;
      } else {
        at[d] = first[d];
        d--;
      }
    }
    return parts;
  }

  private Part part(int[] offset, int[] shape, int[] at) {
    int[] start = new int[chunk.length];
    int[] size = new int[chunk.length];
    for (int d = 0; d < chunk.length; d++) {
      start[d] = Math.max(offset[d], at[d]);
      size[d] = Math.min(offset[d] + shape[d], at[d] + chunk[d]) - start[d];
    }
    return new Part(start, size, H5Unwritten.chunk(dataset, at).isPresent());
  }
}
