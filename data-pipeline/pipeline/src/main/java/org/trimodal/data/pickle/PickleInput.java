package org.trimodal.data.pickle;

import java.nio.charset.StandardCharsets;

/** A pickle from its first byte to its last, buffered; long stretches are passed over unread. */
final class PickleInput {
  private static final int BUFFER_BYTES = 1 << 16;

  /** Of the forms that end with a line; no number or name is longer. */
  private static final int MAX_LINE_BYTES = 1 << 12;

  private final PickleChannel channel;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long start;
  private int next;
  private int filled;

  PickleInput(PickleChannel channel) {
    this.channel = channel;
  }

  PickleChannel channel() {
    return channel;
  }

  long position() {
    return start + next;
  }

  int readByte() {
    if (next == filled) {
      fill();
    }
    return buffer[next++] & 0xff;
  }

  /** An unsigned number of that many bytes, the least first; 8 bytes may come out negative. */
  long readUnsigned(int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) readByte() << (8 * i);
    }
    return value;
  }

  double readDouble() {
    return Double.longBitsToDouble(Long.reverseBytes(readUnsigned(Long.BYTES)));
  }

  byte[] readBytes(int count) {
    byte[] bytes = new byte[count];
    int held = Math.min(count, filled - next);
    System.arraycopy(buffer, next, bytes, 0, held);
    long rest = position() + held;
    pass(count);
    if (held < count) {
      channel.read(rest, bytes, held, count - held);
    }
    return bytes;
  }

  /** Up to the line feed, which is passed over too. */
  String readLine() {
    long at = position();
    byte[] line = new byte[MAX_LINE_BYTES];
    for (int i = 0; i < line.length; i++) {
      int read = readByte();
      if (read == '\n') {
        return new String(line, 0, i, StandardCharsets.UTF_8);
      }
      line[i] = (byte) read;
    }
    throw channel.refusal(
        at, "expected a line of at most %d bytes, found a longer one".formatted(MAX_LINE_BYTES));
  }

  /** Goes on after that many bytes. */
  void pass(long count) {
    long at = position();
    if (count < 0 || count > channel.size() - at) {
      throw channel.refusal(
          at,
          "expected %s more bytes, found %d up to the end of the file"
              .formatted(Long.toUnsignedString(count), channel.size() - at));
    }
    if (count <= filled - next) {
      next += (int) count;
    } else {
      start = at + count;
      next = 0;
      filled = 0;
    }
  }

  private void fill() {
    long at = position();
    int count = (int) Math.min(buffer.length, channel.size() - at);
    if (count <= 0) {
      throw channel.refusal(at, "expected more of the pickle, found the end of the file");
    }
    channel.read(at, buffer, 0, count);
    start = at;
    next = 0;
    filled = count;
  }
}
