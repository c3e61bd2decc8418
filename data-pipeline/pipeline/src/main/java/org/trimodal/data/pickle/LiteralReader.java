package org.trimodal.data.pickle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.trimodal.data.DataException;

/** The opcodes that hold a value of their own: constants, numbers, text and bytes. */
final class LiteralReader {
  /** Of a whole number; Python's have no end, those of data sets fit into 8. */
  private static final int MAX_INTEGER_BYTES = 256;

  /** Bytes beyond this stay in the file. */
  private static final int MAX_HELD_BYTES = 1 << 10;

  private final PickleInput input;
  private final Budget budget;

  LiteralReader(PickleInput input, Budget budget) {
    this.input = input;
    this.budget = budget;
  }

  PickleValue read(Opcode opcode, long at) {
    return switch (opcode) {
      case NONE -> PickleConstant.NONE;
      case NEWTRUE -> PickleConstant.TRUE;
      case NEWFALSE -> PickleConstant.FALSE;
      case INT -> line(input.readLine(), at);
      case LONG -> integer(input.readLine().strip().replaceFirst("L$", ""), at);
      case BININT -> number((long) (int) input.readUnsigned(4));
      case BININT1 -> number(input.readUnsigned(1));
      case BININT2 -> number(input.readUnsigned(2));
      case LONG1 -> integer(input.readUnsigned(1), at);
      case LONG4 -> integer(input.readUnsigned(4), at);
      case FLOAT -> decimalFraction(input.readLine(), at);
      case BINFLOAT -> number(input.readDouble());
      case STRING -> escaped(EscapedText.unquote(input.readLine()), at);
      case UNICODE -> escaped(EscapedText.unescape(input.readLine()), at);
      case SHORT_BINUNICODE -> text(1);
      case BINUNICODE -> text(4);
      case BINUNICODE8 -> text(8);
      case SHORT_BINSTRING, SHORT_BINBYTES -> bytes(1);
      case BINSTRING, BINBYTES -> bytes(4);
      case BINBYTES8, BYTEARRAY8 -> bytes(8);
      default -> throw refusal(at, "expected a value, found the opcode " + opcode);
    };
  }

  /** A number in digits, as memo numbers are in some opcodes. */
  long decimal(String digits, long at) {
    try {
      return Long.parseLong(digits.strip());
    } catch (NumberFormatException e) {
      throw new DataException(
          input.channel().path(), "byte %d: expected a whole number, found text".formatted(at), e);
    }
  }

  private PickleValue line(String line, long at) {
    return switch (line) {
      case "00" -> PickleConstant.FALSE;
      case "01" -> PickleConstant.TRUE;
      default -> integer(line.strip(), at);
    };
  }

  private PickleValue integer(String digits, long at) {
    if (digits.length() > MAX_INTEGER_BYTES) {
      throw refusal(
          at, "expected a whole number, found one of %d digits".formatted(digits.length()));
    }
    try {
      return number(narrow(new BigInteger(digits)));
    } catch (NumberFormatException e) {
      throw new DataException(
          input.channel().path(), "byte %d: expected a whole number, found text".formatted(at), e);
    }
  }

  private PickleValue integer(long length, long at) {
    if (length > MAX_INTEGER_BYTES) {
      throw refusal(at, "expected a whole number, found one of %d bytes".formatted(length));
    }
    byte[] least = input.readBytes((int) length);
    byte[] most = new byte[least.length];
    for (int i = 0; i < least.length; i++) {
      most[least.length - 1 - i] = least[i];
    }
    return number(most.length == 0 ? (Number) 0L : narrow(new BigInteger(most)));
  }

  private static Number narrow(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
  }

  private PickleValue decimalFraction(String line, long at) {
    String digits = line.strip();
    try {
      return number(
          switch (digits) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(digits);
          });
    } catch (NumberFormatException e) {
      throw new DataException(
          input.channel().path(), "byte %d: expected a number, found text".formatted(at), e);
    }
  }

  private PickleValue number(Number value) {
    budget.chargeValue(value instanceof BigInteger ? MAX_INTEGER_BYTES : 0);
    return new PickleNumber(value);
  }

  private PickleValue escaped(String text, long at) {
    budget.chargeValue(2L * text.length());
    return PickleText.of(text, input.channel(), at);
  }

  private PickleValue text(int lengthBytes) {
    long length = input.readUnsigned(lengthBytes);
    long offset = input.position();
    budget.chargeValue(length > PickleText.MAX_HELD_BYTES ? 0 : 2 * Math.max(length, 0));
    if (length < 0 || length > PickleText.MAX_HELD_BYTES) {
      input.pass(length);
      return PickleText.in(input.channel(), offset, length);
    }
    String held = new String(input.readBytes((int) length), StandardCharsets.UTF_8);
    return PickleText.held(held, input.channel(), offset, length);
  }

  private PickleValue bytes(int lengthBytes) {
    long length = input.readUnsigned(lengthBytes);
    long offset = input.position();
    boolean held = length >= 0 && length <= MAX_HELD_BYTES;
    budget.chargeValue(held ? length : 0);
    if (held) {
      return new PickleBytes(new HeapPayload(input.readBytes((int) length)));
    }
    input.pass(length);
    return new PickleBytes(new FilePayload(input.channel(), offset, length));
  }

  private DataException refusal(long at, String problem) {
    return input.channel().refusal(at, problem);
  }
}
