package org.trimodal.data.csd;

import java.nio.ByteBuffer;

/**
 * A chunk of an array on its way into its place in a band of whole rows.
 *
 * @param chunk its size along each axis; at the array's edges it is larger than what it holds
 * @param sizes of the array
 * @param offset of the chunk within the array; the band begins at its row
 * @param bytes of one value
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record ChunkBlock(int[] chunk, long[] sizes, int[] offset, int bytes) {
  /** Copies what lies within the array. */
  void copy(ByteBuffer from, byte[] band) {
    copy(from, band, 0, 0, 0);
  }

  /**
   * Copies the entries of an axis one by one, those of the last axis together.
   *
   * @param first number of the first entry in the chunk, counted along this axis
   * @param to the same in the band
   */
  private void copy(ByteBuffer from, byte[] band, int axis, int first, int to) {
    int count = (int) Math.min(chunk[axis], sizes[axis] - offset[axis]);
    int begin = axis == 0 ? 0 : to + offset[axis];
    if (axis == chunk.length - 1) {
      from.get(first * bytes, band, begin * bytes, count * bytes);
      return;
    }
    for (int i = 0; i < count; i++) {
      int next = axis + 1;
      copy(from, band, next, (first + i) * chunk[next], (begin + i) * (int) sizes[next]);
    }
  }
}
