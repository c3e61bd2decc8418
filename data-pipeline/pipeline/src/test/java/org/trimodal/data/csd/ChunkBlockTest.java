package org.trimodal.data.csd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ChunkBlockTest {
  private static final int[] CHUNK = {2, 2, 3};
  private static final long[] SIZES = {3, 3, 5};

  @Test
  void chunks_of_three_axes_come_to_their_places_and_what_lies_beyond_the_edge_is_left_out() {
    for (int row = 0; row < SIZES[0]; row += CHUNK[0]) {
      int rows = (int) Math.min(CHUNK[0], SIZES[0] - row);
      byte[] band = new byte[rows * 3 * 5 * 2];
      for (int column = 0; column < SIZES[1]; column += CHUNK[1]) {
        for (int depth = 0; depth < SIZES[2]; depth += CHUNK[2]) {
          int[] offset = {row, column, depth};
          new ChunkBlock(CHUNK, SIZES, offset, 2).copy(chunk(row, column, depth), band);
        }
      }
      ByteBuffer values = ByteBuffer.wrap(band);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < SIZES[1]; j++) {
          for (int k = 0; k < SIZES[2]; k++) {
            assertThat(values.getShort()).isEqualTo(value(row + i, j, k));
          }
        }
      }
    }
  }

  private static ByteBuffer chunk(int row, int column, int depth) {
    ByteBuffer chunk = ByteBuffer.allocate(2 * 2 * 3 * 2);
    for (int i = 0; i < CHUNK[0]; i++) {
      for (int j = 0; j < CHUNK[1]; j++) {
        for (int k = 0; k < CHUNK[2]; k++) {
          chunk.putShort(value(row + i, column + j, depth + k));
        }
      }
    }
    return chunk.flip();
  }

  private static short value(int row, int column, int depth) {
    return (short) (100 * row + 10 * column + depth);
  }
}
