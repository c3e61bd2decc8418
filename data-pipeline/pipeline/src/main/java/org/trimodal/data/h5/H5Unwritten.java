package org.trimodal.data.h5;

import io.jhdf.AbstractNode;
import io.jhdf.ObjectHeader;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.FillValueMessage;
import java.nio.ByteBuffer;
import java.util.Optional;

/** What HDF5 gives for values that were never written: the dataset's fill value, or else 0. */
public final class H5Unwritten {
  private H5Unwritten() {}

  /**
   * A chunk as the file has it, filters not undone; empty where it was never written. jHDF has no
   * other way to ask; its indices of HDF5 1.10 list such chunks at address -1.
   *
   * @param offset of the chunk's first element, one number per dimension
   */
  public static Optional<ByteBuffer> chunk(ChunkedDataset dataset, int[] offset) {
    try {
      return Optional.of(dataset.getRawChunkBuffer(offset));
    } catch (HdfException e) {
      String says = String.valueOf(e.getMessage());
      if (says.startsWith("No chunk with offset") || says.endsWith("at address -1")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Values that were never written.
   *
   * @param valueBytes of one value
   * @param bytes of all, a multiple of that
   */
  public static ByteBuffer filled(Dataset dataset, int valueBytes, int bytes) {
    byte[] filled = new byte[bytes];
    Optional<ByteBuffer> value = value(dataset).filter(fill -> fill.remaining() == valueBytes);
    if (value.isPresent()) {
      for (int at = 0; at < bytes; at += valueBytes) {
        value.get().duplicate().get(filled, at, valueBytes);
      }
    }
    return ByteBuffer.wrap(filled);
  }

  private static Optional<ByteBuffer> value(Dataset dataset) {
    ObjectHeader header = ((AbstractNode) dataset).getHeader();
    return Optional.of(header)
        .filter(each -> each.hasMessageOfType(FillValueMessage.class))
        .map(each -> each.getMessageOfType(FillValueMessage.class))
        .filter(FillValueMessage::isFillValueDefined)
        .map(message -> message.getFillValue().duplicate().rewind());
  }
}
