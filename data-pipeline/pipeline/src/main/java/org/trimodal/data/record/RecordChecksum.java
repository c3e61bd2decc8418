package org.trimodal.data.record;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The checksum of TFRecord files: CRC-32C, rotated right by 15 bits plus a constant, so that a
 * checksum of data that holds checksums stays useful (TensorFlow, {@code core/lib/hash/crc32c.h}).
 */
final class RecordChecksum {
  private static final int MASK_DELTA = 0xa282ead8;
  private static final int MASK_ROTATION = 15;

  private RecordChecksum() {}

  /** The masked checksum of the bytes between position and limit, which are left as they are. */
  static int masked(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate());
    return Integer.rotateRight((int) crc.getValue(), MASK_ROTATION) + MASK_DELTA;
  }
}
