package org.trimodal.data.pickle;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.trimodal.data.DataException;
import org.trimodal.data.array.ElementType;

/**
 * A numpy array that stays in its file: rows of it are read when they are wanted, so that its size
 * does not matter. Usable while the {@link PickleFile} is open.
 */
public final class PickleArray implements PickleValue {
  private static final int CHUNK_BYTES = 1 << 16;

  private final PickleChannel channel;
  private final long at;
  private ArrayContents contents = ArrayContents.EMPTY;

  /** An array without elements, as numpy makes it before it is filled. */
  PickleArray(PickleChannel channel, long at) {
    this.channel = channel;
    this.at = at;
  }

  void fill(ArrayContents with) {
    contents = with;
  }

  /** Size of each dimension. */
  public long[] shape() {
    return contents.shape().clone();
  }

  /** What the elements are. */
  public ElementType type() {
    return contents.type();
  }

  /** All dimensions but the first, multiplied. */
  public long rowSize() {
    return contents.rowSize();
  }

  /** The first dimension. */
  public long rows() {
    return contents.rows();
  }

  /**
   * Reads some rows of numbers.
   *
   * @param first row, from 0
   * @param count of rows
   * @return {@code [count, row size]}, the last dimension fastest whatever the file's order
   * @throws DataException if the elements are not numbers or the file cannot be read
   */
  public float[] floats(long first, int count) {
    float[] values = new float[size(first, count)];
    read(first, count, values);
    return values;
  }

  /**
   * One element of an array of numbers, text, bytes or other values.
   *
   * @param index the last dimension fastest
   */
  public PickleValue element(long index) {
    if (contents.type().kind() == 'O') {
      return contents.objects().get(Math.toIntExact(contents.stored(index)));
    }
    int size = contents.type().size();
    byte[] bytes = new byte[size];
    contents.payload().read(contents.stored(index) * size, bytes, 0, size);
    if (contents.type().isString()) {
      return PickleText.of(contents.type().string(bytes), channel, at);
    }
    return new PickleNumber(contents.type().exact(buffer(bytes), 0));
  }

  @Override
  public String describe() {
    return "an array %s of %s".formatted(Arrays.toString(contents.shape()), contents.type());
  }

  private int size(long first, int count) {
    long size = Math.multiplyExact(rowSize(), count);
    if (first < 0 || count < 0 || first > rows() - count || size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "rows: expected some of %s, found %d from %d".formatted(describe(), count, first));
    }
    return (int) size;
  }

  private void read(long first, int count, float[] values) {
    if (!contents.type().isNumber()) {
      throw channel.refusal(at, "expected an array of numbers, found " + describe());
    }
    long rowSize = rowSize();
    long bytes = contents.type().size() * rowSize * count;
    byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, Math.max(bytes, Long.BYTES))];
    if (contents.isRowAfterRow()) {
      run(first * rowSize, values.length, chunk, values, 0, 1);
      return;
    }
    for (long column = 0; column < rowSize; column++) { // a column's rows are neighbours
      int to = Math.toIntExact(contents.place(column));
      run(rows() * column + first, count, chunk, values, to, (int) rowSize);
    }
  }

  /** Reads neighbours in the file to places that lie a stride apart. */
  private void run(long element, int count, byte[] chunk, float[] values, int to, int stride) {
    ElementType type = contents.type();
    int perChunk = chunk.length / type.size();
    for (int done = 0; done < count; done += perChunk) {
      int now = Math.min(perChunk, count - done);
      contents.payload().read((element + done) * type.size(), chunk, 0, now * type.size());
      ByteBuffer buffer = buffer(chunk);
      for (int i = 0; i < now; i++) {
        values[to + (done + i) * stride] = (float) type.number(buffer, i * type.size());
      }
    }
  }

  private ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(contents.type().order());
  }
}
