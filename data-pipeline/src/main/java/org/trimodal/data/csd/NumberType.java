package org.trimodal.data.csd;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * How a number is written in a file.
 *
 * @param bytes of one
 * @param order of its bytes
 * @param floating whether it is of IEEE 754, not an integer
 * @param signed whether an integer can be negative
 */
record NumberType(int bytes, ByteOrder order, boolean floating, boolean signed) {
  /** Empty if values of that type are not numbers that we read. */
  static Optional<NumberType> of(DataType type) {
    int bytes = type.getSize();
    if (type instanceof FloatingPoint number && (bytes == 2 || bytes == 4 || bytes == 8)) {
      return Optional.of(new NumberType(bytes, number.getByteOrder(), true, true));
    }
    boolean whole = bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
    if (type instanceof FixedPoint number && whole) {
      return Optional.of(new NumberType(bytes, number.getByteOrder(), false, number.isSigned()));
    }
    return Optional.empty();
  }

  /** The name that numpy gives it, {@code <f4}. */
  String numpyName() {
    String sign = bytes == 1 ? "|" : order == ByteOrder.LITTLE_ENDIAN ? "<" : ">";
    return sign + (floating ? "f" : signed ? "i" : "u") + bytes;
  }

  /** Copies all numbers that are left in a buffer; the buffer's order is changed. */
  int decode(ByteBuffer from, float[] to, int at) {
    from.order(order);
    int count = from.remaining() / bytes;
    if (floating && bytes == Float.BYTES) {
      from.asFloatBuffer().get(to, at, count);
      return count;
    }
    for (int i = 0; i < count; i++) {
      to[at + i] = (float) number(from, from.position() + i * bytes);
    }
    return count;
  }

  /** As above. */
  int decode(ByteBuffer from, double[] to, int at) {
    from.order(order);
    int count = from.remaining() / bytes;
    if (floating && bytes == Double.BYTES) {
      from.asDoubleBuffer().get(to, at, count);
      return count;
    }
    for (int i = 0; i < count; i++) {
      to[at + i] = number(from, from.position() + i * bytes);
    }
    return count;
  }

  private double number(ByteBuffer from, int at) {
    if (floating) {
      return switch (bytes) {
        case 2 -> FloatingPoint.toFloat(from.getShort(at));
        case 4 -> from.getFloat(at);
        default -> from.getDouble(at);
      };
    }
    return switch (bytes) {
      case 1 -> signed ? from.get(at) : from.get(at) & 0xFF;
      case 2 -> signed ? from.getShort(at) : from.getShort(at) & 0xFFFF;
      case 4 -> signed ? from.getInt(at) : from.getInt(at) & 0xFFFFFFFFL;
      default -> from.getLong(at);
    };
  }
}
