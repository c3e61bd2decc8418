package org.trimodal.data.csd;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A datatype message of HDF5 (format specification, IV.A.2.d).
 *
 * @param bytes of one value
 */
@SuppressWarnings("ArrayRecordComponent") // written out, never compared
record H5Type(int bytes, byte[] message) {
  static final H5Type FLOAT = number(Float.BYTES, 31, 23, 8, 127);
  static final H5Type DOUBLE = number(Double.BYTES, 63, 52, 11, 1023);

  private static final int FLOATING = 0x11; // version 1, class 1
  private static final int STRING = 0x13; // version 1, class 3
  private static final int IMPLIED_ONE = 0x20;
  private static final int UTF8_NULL_PADDED = 0x11;

  /** Text of a fixed number of bytes. */
  static H5Type text(int bytes) {
    ByteBuffer message = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    message.put((byte) STRING).put((byte) UTF8_NULL_PADDED).putShort((short) 0).putInt(bytes);
    return new H5Type(bytes, message.array());
  }

  /** IEEE 754, little endian; places are bits. */
  private static H5Type number(int bytes, int sign, int mantissa, int exponent, int bias) {
    ByteBuffer message = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    message.put((byte) FLOATING).put((byte) IMPLIED_ONE).put((byte) sign).put((byte) 0);
    message.putInt(bytes).putShort((short) 0).putShort((short) (8 * bytes));
    message.put((byte) mantissa).put((byte) exponent).put((byte) 0).put((byte) mantissa);
    message.putInt(bias);
    return new H5Type(bytes, message.array());
  }
}
