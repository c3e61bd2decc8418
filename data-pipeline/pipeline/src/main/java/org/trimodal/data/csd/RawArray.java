package org.trimodal.data.csd;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.CompactDataset;
import io.jhdf.filter.PipelineFilterWithData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.trimodal.data.DataException;
import org.trimodal.data.h5.H5Unwritten;

/**
 * The bytes of one dataset, handed over in pieces of whole rows. jHDF knows where they are; we read
 * and inflate them into buffers that are used again, as its nested arrays cost more than the
 * reading does.
 */
final class RawArray {
  /** Deflate shrinks by 1032 at most: a file that claims more is damaged or hostile. */
  private static final long LARGEST_RATIO = 1100;

  private static final int DEFLATE = 1;
  private static final int WINDOW = 1 << 20;

  /** Takes rows in order. */
  interface Rows {
    /** Bytes of rows between position and limit, valid during the call. */
    void accept(ByteBuffer bytes);
  }

  private final Path path;
  private final FileChannel channel;
  private final long userBlock;
  private final ByteBuffer window = ByteBuffer.allocateDirect(WINDOW);
  private byte[] inflated = new byte[0];
  private byte[] band = new byte[0];

  /** Reads from a channel that stays the caller's. */
  RawArray(Path path, FileChannel channel, long userBlock) {
    this.path = path;
    this.channel = channel;
    this.userBlock = userBlock;
  }

  /**
   * The shape of a dataset that the file can hold.
   *
   * @param bytes of one value
   */
  long[] shape(Dataset dataset, int bytes) throws IOException {
    if (dataset.isScalar() || dataset.getDimensionsAsLong().length == 0) {
      throw refused("an array", "a single or no value");
    }
    long[] sizes = dataset.getDimensionsAsLong();
    boolean chunked = dataset instanceof ChunkedDataset;
    long possible = chunked ? channel.size() * LARGEST_RATIO : channel.size();
    if (bytes(sizes, bytes) > Math.min(possible, Integer.MAX_VALUE)) {
      throw refused(
          "an array that %d bytes can hold".formatted(channel.size()),
          "one that claims to be " + Arrays.toString(sizes));
    }
    if (dataset instanceof ChunkedDataset chunks) {
      long[] chunk = Arrays.stream(chunks.getChunkDimensions()).asLongStream().toArray();
      if (chunk.length != sizes.length
          || Arrays.stream(chunk).anyMatch(size -> size < 1)
          || bytes(chunk, bytes) > Math.min(possible, Integer.MAX_VALUE)) {
        throw refused(
            "chunks that %d bytes can hold".formatted(channel.size()),
            "some that claim to be " + Arrays.toString(chunk));
      }
    }
    return sizes;
  }

  /**
   * Reads all rows; those that were never written are the fill value.
   *
   * @param sizes as {@link #shape} gave them
   * @param bytes of one value
   */
  void read(Dataset dataset, long[] sizes, int bytes, Rows rows) throws IOException {
    if (Arrays.stream(sizes).anyMatch(size -> size == 0)) {
      return;
    }
    int total = (int) bytes(sizes, bytes);
    if (dataset instanceof CompactDataset compact) {
      rows.accept(compact.getDataBuffer());
    } else if (dataset instanceof ContiguousDataset contiguous && contiguous.isEmpty()) {
      rows.accept(H5Unwritten.filled(dataset, bytes, total));
    } else if (dataset instanceof ContiguousDataset contiguous) {
      readContiguous(contiguous.getDataAddress(), total, rows);
    } else if (dataset instanceof ChunkedDataset chunked) {
      readChunked(chunked, sizes, bytes, rows);
    } else {
      throw refused("a contiguous, chunked or compact array", dataset.getDataLayout().toString());
    }
  }

  private void readContiguous(long address, int total, Rows rows) throws IOException {
    long at = address + userBlock;
    if (address < 0 || at > channel.size() - total) {
      throw refused(
          "%d bytes at %d".formatted(total, at), "a file of %d bytes".formatted(channel.size()));
    }
    for (int read = 0; read < total; read += window.limit()) {
      window.clear().limit(Math.min(WINDOW, total - read));
      while (window.hasRemaining()) {
        if (channel.read(window, at + read + window.position()) < 0) {
          throw refused("%d bytes at %d".formatted(total, at), "the end of the file");
        }
      }
      rows.accept(window.flip());
    }
  }

  /** One band of chunks side by side after another. */
  private void readChunked(ChunkedDataset dataset, long[] sizes, int bytes, Rows rows) {
    int[] chunk = dataset.getChunkDimensions();
    int rowBytes = (int) bytes(Arrays.copyOfRange(sizes, 1, sizes.length), bytes);
    for (int first = 0; first < sizes[0]; first += chunk[0]) {
      int count = (int) Math.min(chunk[0], sizes[0] - first);
      int[] offset = new int[sizes.length];
      offset[0] = first;
      if (isWholeRows(chunk, sizes)) {
        rows.accept(chunk(dataset, offset, bytes).limit(count * rowBytes));
        continue;
      }
      if (band.length < count * rowBytes) {
        band = new byte[count * rowBytes];
      }
      do {
        new ChunkBlock(chunk, sizes, offset, bytes).copy(chunk(dataset, offset, bytes), band);
      } while (next(offset, chunk, sizes));
      rows.accept(ByteBuffer.wrap(band, 0, count * rowBytes));
    }
  }

  private static boolean isWholeRows(int[] chunk, long[] sizes) {
    for (int axis = 1; axis < sizes.length; axis++) {
      if (chunk[axis] != sizes[axis]) {
        return false;
      }
    }
    return true;
  }

  /** Moves on to the next chunk of the band, the last axis first; false after the last one. */
  private static boolean next(int[] offset, int[] chunk, long[] sizes) {
    for (int axis = sizes.length - 1; axis > 0; axis--) {
      offset[axis] += chunk[axis];
      if (offset[axis] < sizes[axis]) {
        return true;
      }
      offset[axis] = 0;
    }
    return false;
  }

  private ByteBuffer chunk(ChunkedDataset dataset, int[] offset, int bytes) {
    int expected = bytes;
    for (int size : dataset.getChunkDimensions()) {
      expected *= size;
    }
    Optional<ByteBuffer> stored = H5Unwritten.chunk(dataset, offset);
    if (stored.isEmpty()) {
      return H5Unwritten.filled(dataset, bytes, expected);
    }
    List<PipelineFilterWithData> filters = dataset.getFilters();
    ByteBuffer found;
    if (filters.size() == 1 && filters.get(0).getId() == DEFLATE) {
      found = inflate(stored.get(), expected);
    } else if (filters.isEmpty()) {
      found = stored.get();
    } else {
      found = ByteBuffer.wrap(dataset.getDecompressedChunk(offset)); // e.g. shuffled: rare
    }
    if (found.remaining() < expected) {
      throw refused(
          "%d bytes in the chunk of row %d".formatted(expected, offset[0]),
          String.valueOf(found.remaining()));
    }
    return found;
  }

  private ByteBuffer inflate(ByteBuffer deflated, int expected) {
    if (inflated.length < expected) {
      inflated = new byte[expected];
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(deflated);
      int length = 0;
      while (length < expected) {
        int more = inflater.inflate(inflated, length, expected - length);
        if (more == 0) {
          break; // it ended early, or needs input that is not there
        }
        length += more;
      }
      return ByteBuffer.wrap(inflated, 0, length);
    } catch (DataFormatException e) {
      throw new DataException(path, "expected deflated numbers, found damaged ones", e);
    } finally {
      inflater.end();
    }
  }

  /** As good as endless if it overflows. */
  private static long bytes(long[] sizes, int each) {
    long bytes = each;
    for (long size : sizes) {
      if (size < 0 || (size > 0 && bytes > Long.MAX_VALUE / size)) {
        return Long.MAX_VALUE;
      }
      bytes *= size;
    }
    return bytes;
  }

  private DataException refused(String expected, String found) {
    return new DataException(path, "expected %s, found %s".formatted(expected, found));
  }
}
