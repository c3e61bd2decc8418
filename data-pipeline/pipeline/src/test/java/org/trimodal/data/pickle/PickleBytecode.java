package org.trimodal.data.pickle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opcodes one after the other, as no pickler of Python would write them. */
final class PickleBytecode {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  static PickleBytecode protocol(int number) {
    return new PickleBytecode().op(Opcode.PROTO).raw(number);
  }

  PickleBytecode op(Opcode... opcodes) {
    for (Opcode opcode : opcodes) {
      bytes.write(opcode.code());
    }
    return this;
  }

  PickleBytecode raw(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
    return this;
  }

  PickleBytecode raw(byte[] values) {
    bytes.writeBytes(values);
    return this;
  }

  PickleBytecode ascii(String text) {
    return raw(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The least byte first. */
  PickleBytecode number(long value, int count) {
    for (int i = 0; i < count; i++) {
      bytes.write((int) (value >> (8 * i)));
    }
    return this;
  }

  PickleBytecode text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return op(Opcode.BINUNICODE).number(utf8.length, 4).raw(utf8);
  }

  PickleBytecode integer(int value) {
    return op(Opcode.BININT).number(value, 4);
  }

  PickleBytecode global(String module, String name) {
    return op(Opcode.GLOBAL).ascii(module + "\n" + name + "\n");
  }

  PickleBytecode dtype(String name, String order) {
    global("numpy", "dtype").text(name).op(Opcode.NEWFALSE, Opcode.NEWTRUE, Opcode.TUPLE3);
    op(Opcode.REDUCE, Opcode.MARK).integer(3).text(order);
    op(Opcode.NONE, Opcode.NONE, Opcode.NONE).integer(-1).integer(-1).integer(0);
    return op(Opcode.TUPLE, Opcode.BUILD);
  }

  /** Up to the data, which the caller writes, and then {@link #endArray}. */
  PickleBytecode array(String type, String order, int... shape) {
    global("numpy.core.multiarray", "_reconstruct").global("numpy", "ndarray");
    integer(0).op(Opcode.TUPLE1).text("b").op(Opcode.TUPLE3, Opcode.REDUCE, Opcode.MARK);
    integer(1).op(Opcode.MARK);
    for (int size : shape) {
      integer(size);
    }
    return op(Opcode.TUPLE).dtype(type, order).op(Opcode.NEWFALSE);
  }

  PickleBytecode endArray() {
    return op(Opcode.TUPLE, Opcode.BUILD);
  }

  /** A text of Latin-1 characters, encoded: bytes in protocol 2. */
  PickleBytecode encoded(byte[] data) {
    global("_codecs", "encode").text(new String(data, StandardCharsets.ISO_8859_1));
    return text("latin1").op(Opcode.TUPLE2, Opcode.REDUCE);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  Path write(Path folder) {
    try {
      return Files.write(folder.resolve("data.pkl"), bytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
