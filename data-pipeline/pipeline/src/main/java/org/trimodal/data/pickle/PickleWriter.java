package org.trimodal.data.pickle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a pickle of protocol 4 value by value, arrays of float row by row, so that nothing needs
 * to be held. Python reads it with numpy 1 and 2. Dicts and lists are opened and closed; within a
 * dict keys and values alternate.
 */
public final class PickleWriter {
  private static final int PROTOCOL = 4;
  private static final int MAX_SHORT = 0xff;
  private static final long MAX_PLAIN = 0xffffffffL;

  private final OutputStream out;

  /**
   * Begins a pickle.
   *
   * @param out buffered; left open
   */
  public PickleWriter(OutputStream out) throws IOException {
    this.out = out;
    write(Opcode.PROTO);
    out.write(PROTOCOL);
  }

  /** Opens a dict. */
  public void beginDict() throws IOException {
    write(Opcode.EMPTY_DICT, Opcode.MARK);
  }

  /** Closes the dict. */
  public void endDict() throws IOException {
    write(Opcode.SETITEMS);
  }

  /** Opens a list. */
  public void beginList() throws IOException {
    write(Opcode.EMPTY_LIST, Opcode.MARK);
  }

  /** Closes the list. */
  public void endList() throws IOException {
    write(Opcode.APPENDS);
  }

  /** A text, also as a key. */
  public void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MAX_SHORT) {
      write(Opcode.SHORT_BINUNICODE);
      out.write(bytes.length);
    } else {
      write(Opcode.BINUNICODE);
      number(bytes.length, Integer.BYTES);
    }
    out.write(bytes);
  }

  /** A whole number. */
  public void integer(long value) throws IOException {
    if (value == (int) value) {
      write(Opcode.BININT);
      number(value, Integer.BYTES);
    } else {
      write(Opcode.LONG1);
      out.write(Long.BYTES);
      number(value, Long.BYTES);
    }
  }

  /**
   * Begins an array of float; its values follow, the last dimension fastest, then {@link
   * #endArray}.
   *
   * @param shape size of each dimension
   */
  public void beginArray(long... shape) throws IOException {
    long bytes = Float.BYTES;
    for (long size : shape) {
      bytes = Math.multiplyExact(bytes, size);
    }
    global("numpy.core.multiarray", "_reconstruct");
    global("numpy", "ndarray");
    integer(0);
    write(Opcode.TUPLE1, Opcode.SHORT_BINBYTES);
    out.write(1);
    out.write('b');
    write(Opcode.TUPLE3, Opcode.REDUCE, Opcode.MARK);
    integer(1);
    write(Opcode.MARK);
    for (long size : shape) {
      integer(size);
    }
    write(Opcode.TUPLE);
    floatType();
    write(Opcode.NEWFALSE);
    if (bytes <= MAX_PLAIN) {
      write(Opcode.BINBYTES);
      number(bytes, Integer.BYTES);
    } else {
      write(Opcode.BINBYTES8);
      number(bytes, Long.BYTES);
    }
  }

  /** Some values of the array. */
  public void values(float[] values) throws IOException {
    byte[] bytes = new byte[values.length * Float.BYTES];
    for (int i = 0; i < values.length; i++) {
      int bits = Float.floatToRawIntBits(values[i]);
      for (int b = 0; b < Float.BYTES; b++) {
        bytes[i * Float.BYTES + b] = (byte) (bits >> (8 * b));
      }
    }
    out.write(bytes);
  }

  /** Ends the array, after as many values as its shape has. */
  public void endArray() throws IOException {
    write(Opcode.TUPLE, Opcode.BUILD);
  }

  /** Ends the pickle. */
  public void stop() throws IOException {
    write(Opcode.STOP);
    out.flush();
  }

  private void floatType() throws IOException {
    global("numpy", "dtype");
    text("f4");
    write(Opcode.NEWFALSE, Opcode.NEWTRUE, Opcode.TUPLE3, Opcode.REDUCE, Opcode.MARK);
    integer(3);
    text("<");
    write(Opcode.NONE, Opcode.NONE, Opcode.NONE);
    integer(-1);
    integer(-1);
    integer(0);
    write(Opcode.TUPLE, Opcode.BUILD);
  }

  private void global(String module, String name) throws IOException {
    text(module);
    text(name);
    write(Opcode.STACK_GLOBAL);
  }

  private void number(long value, int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >> (8 * i)));
    }
  }

  private void write(Opcode... opcodes) throws IOException {
    for (Opcode opcode : opcodes) {
      out.write(opcode.code());
    }
  }
}
