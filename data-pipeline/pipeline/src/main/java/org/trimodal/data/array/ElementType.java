package org.trimodal.data.array;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an array is made of, numpy's dtype.
 *
 * @param kind {@code f}, {@code i}, {@code u}, {@code b} numbers, {@code U} text, {@code S} bytes,
 *     {@code O} other values
 * @param size bytes of one element
 * @param order of those bytes
 */
public record ElementType(char kind, int size, ByteOrder order) {
  private static final Pattern NAME = Pattern.compile("([<>|=]?)([fiubUSO])([0-9]{0,9})");

  /** Of one element, so that damaged sizes are noticed. */
  private static final int MAX_SIZE = 1 << 20;

  /** Reads a name such as {@code f4}, {@code <U19} or {@code O8}; empty if it is no such type. */
  public static Optional<ElementType> named(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    char kind = matcher.group(2).charAt(0);
    int count = matcher.group(3).isEmpty() ? 0 : Integer.parseInt(matcher.group(3));
    ByteOrder order = matcher.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    long size = kind == 'U' ? 4L * count : count;
    return size > MAX_SIZE ? Optional.empty() : new ElementType(kind, (int) size, order).checked();
  }

  /** The same with another order and, for text, another size; empty if it is no such type. */
  public Optional<ElementType> with(String orderName, int newSize) {
    ByteOrder newOrder = orderName.equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new ElementType(kind, newSize < 0 ? size : newSize, newOrder).checked();
  }

  private Optional<ElementType> checked() {
    boolean valid =
        switch (kind) {
          case 'f' -> size == 2 || size == 4 || size == 8;
          case 'i', 'u' -> size == 1 || size == 2 || size == 4 || size == 8;
          case 'b' -> size == 1;
          case 'U' -> size % 4 == 0 && size <= MAX_SIZE;
          case 'S' -> size <= MAX_SIZE;
          default -> true;
        };
    return valid ? Optional.of(this) : Optional.empty();
  }

  /** Whether {@link #number} works. */
  public boolean isNumber() {
    return "fiub".indexOf(kind) >= 0;
  }

  /** Whether {@link #string} works. */
  public boolean isString() {
    return kind == 'U' || kind == 'S';
  }

  /** The element at a place of a buffer in this order; whole numbers beyond 2^53 are rounded. */
  public double number(ByteBuffer buffer, int at) {
    boolean unsigned = kind != 'i';
    return switch (size) {
      case 1 -> unsigned ? buffer.get(at) & 0xff : buffer.get(at);
      case 2 -> kind == 'f' ? half(buffer.getShort(at)) : two(buffer.getShort(at), unsigned);
      case 4 ->
          kind == 'f'
              ? buffer.getFloat(at)
              : unsigned ? buffer.getInt(at) & 0xffffffffL : buffer.getInt(at);
      default -> kind == 'f' ? buffer.getDouble(at) : eight(buffer.getLong(at), unsigned);
    };
  }

  /** As above, a whole number exactly: a Long, or a BigInteger where that is too small. */
  public Number exact(ByteBuffer buffer, int at) {
    if (kind == 'f') {
      return number(buffer, at);
    }
    if (size < Long.BYTES) {
      return (long) number(buffer, at);
    }
    long value = buffer.getLong(at);
    return kind == 'i' || value >= 0
        ? (Number) value
        : new BigInteger(Long.toUnsignedString(value));
  }

  /**
   * Copies all numbers that are left in a buffer, whose order is changed.
   *
   * @param to where they go, from {@code at} on
   * @return how many they were
   */
  public int decode(ByteBuffer from, float[] to, int at) {
    from.order(order);
    int count = from.remaining() / size;
    if (kind == 'f' && size == Float.BYTES) {
      from.asFloatBuffer().get(to, at, count);
      return count;
    }
    for (int i = 0; i < count; i++) {
      to[at + i] = (float) number(from, from.position() + i * size);
    }
    return count;
  }

  /** As above, in full precision. */
  public int decode(ByteBuffer from, double[] to, int at) {
    from.order(order);
    int count = from.remaining() / size;
    if (kind == 'f' && size == Double.BYTES) {
      from.asDoubleBuffer().get(to, at, count);
      return count;
    }
    for (int i = 0; i < count; i++) {
      to[at + i] = number(from, from.position() + i * size);
    }
    return count;
  }

  /** A text or bytes without the NULs that fill it up. */
  public String string(byte[] bytes) {
    int unit = kind == 'U' ? 4 : 1;
    int end = bytes.length;
    while (end >= unit && allZero(bytes, end - unit, end)) {
      end -= unit;
    }
    Charset charset =
        kind == 'S'
            ? StandardCharsets.UTF_8
            : Charset.forName(order == ByteOrder.BIG_ENDIAN ? "UTF-32BE" : "UTF-32LE");
    return new String(bytes, 0, end, charset);
  }

  /** As numpy writes it, e.g. {@code <f4}. */
  @Override
  public String toString() {
    if (kind == 'O') {
      return "|O";
    }
    String prefix = kind == 'S' || size == 1 ? "|" : order == ByteOrder.BIG_ENDIAN ? ">" : "<";
    return prefix + kind + (kind == 'U' ? size / 4 : size);
  }

  private static double two(short value, boolean unsigned) {
    return unsigned ? value & 0xffff : value;
  }

  private static double eight(long value, boolean unsigned) {
    return unsigned && value < 0 ? value + 0x1p64 : value;
  }

  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24;
          case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb(1 + fraction * 0x1p-10, exponent - 15);
        };
    return bits < 0 ? -magnitude : magnitude;
  }

  private static boolean allZero(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
