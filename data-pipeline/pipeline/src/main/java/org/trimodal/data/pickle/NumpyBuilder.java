package org.trimodal.data.pickle;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trimodal.data.DataException;
import org.trimodal.data.array.ElementType;

/** What stands for the calls in a pickle: arrays, dtypes and single numbers of numpy. */
final class NumpyBuilder {
  /** What numpy allows. */
  private static final int MAX_DIMENSIONS = 64;

  /** (version, shape, dtype, Fortran order, data), of an array. */
  private static final int ARRAY_STATE = 5;

  /** (version, order, subarray, names, fields, element size, alignment, flags), of a dtype. */
  private static final int DTYPE_STATE = 8;

  private final PickleChannel channel;
  private final Budget budget;

  NumpyBuilder(PickleChannel channel, Budget budget) {
    this.channel = channel;
    this.budget = budget;
  }

  PickleValue dtype(List<PickleValue> arguments, long at) {
    PickleValue name = argument(arguments, 0, "the name of a dtype", at);
    return new PickleDtype(
        name.text()
            .flatMap(ElementType::named)
            .orElseThrow(() -> refusal(at, "a dtype of numbers, text or objects", name)));
  }

  void setDtype(PickleDtype dtype, PickleValue state, long at) {
    List<PickleValue> fields = tuple(state, DTYPE_STATE, "the state of a dtype", at);
    boolean plain = fields.subList(2, 5).stream().allMatch(field -> field == PickleConstant.NONE);
    if (!plain) {
      throw refusal(at, "a dtype without fields", state);
    }
    String order = fields.get(1).text().orElseThrow(() -> refusal(at, "a byte order", state));
    int size = (int) Math.max(-1, Math.min(Integer.MAX_VALUE, integer(fields.get(5), at)));
    dtype.become(
        dtype
            .type()
            .with(order, size)
            .orElseThrow(() -> refusal(at, "the size of a " + dtype.type(), fields.get(5))));
  }

  PickleValue scalar(List<PickleValue> arguments, long at) {
    ElementType type = type(argument(arguments, 0, "a dtype", at), at);
    PickleValue data = argument(arguments, 1, "the bytes of a number", at);
    if (type.kind() == 'O' || !(data instanceof PickleBytes bytes)) {
      throw refusal(at, "the bytes of one " + type, data);
    }
    if (bytes.payload().length() != type.size()) {
      throw refusal(at, "%d bytes for one %s".formatted(type.size(), type), data);
    }
    budget.chargeValue(type.size());
    byte[] element = new byte[type.size()];
    bytes.payload().read(0, element, 0, element.length);
    if (type.isString()) {
      return PickleText.of(type.string(element), channel, at);
    }
    Number number = type.exact(ByteBuffer.wrap(element).order(type.order()), 0);
    return type.kind() == 'b'
        ? (number.intValue() == 0 ? PickleConstant.FALSE : PickleConstant.TRUE)
        : new PickleNumber(number);
  }

  /** {@code _frombuffer(bytes, dtype, shape, 'C' or 'F')}, protocol 5. */
  PickleValue fromBuffer(List<PickleValue> arguments, long at) {
    ElementType type = type(argument(arguments, 1, "a dtype", at), at);
    PickleValue order = argument(arguments, 3, "the order 'C' or 'F'", at);
    boolean columnMajor = order.text().filter("F"::equals).isPresent();
    PickleArray array = new PickleArray(channel, at);
    array.fill(contents(type, shape(arguments.get(2), at), columnMajor, arguments.get(0), at));
    return array;
  }

  void setArray(PickleArray array, PickleValue state, long at) {
    List<PickleValue> fields = tuple(state, ARRAY_STATE, "the state of an array", at);
    boolean columnMajor = fields.get(3).number().filter(flag -> flag.intValue() != 0).isPresent();
    array.fill(
        contents(
            type(fields.get(2), at), shape(fields.get(1), at), columnMajor, fields.get(4), at));
  }

  private ArrayContents contents(
      ElementType type, long[] shape, boolean columnMajor, PickleValue data, long at) {
    long elements = product(shape, type, at);
    if (type.kind() == 'O') {
      if (!(data instanceof PickleSequence list) || list.items().size() != elements) {
        throw refusal(at, "a list of the %d elements of an array".formatted(elements), data);
      }
      Payload none = ArrayContents.EMPTY.payload();
      return new ArrayContents(type, shape, columnMajor, none, list.items());
    }
    if (!(data instanceof PickleBytes bytes)
        || bytes.payload().length() != elements * type.size()) {
      String wanted =
          "%d bytes for an array %s of %s"
              .formatted(elements * type.size(), Arrays.toString(shape), type);
      throw refusal(at, wanted, data);
    }
    return new ArrayContents(type, shape, columnMajor, bytes.payload(), List.of());
  }

  private long product(long[] shape, ElementType type, long at) {
    long elements = 1;
    try {
      for (long size : shape) {
        elements = Math.multiplyExact(elements, size);
      }
      Math.multiplyExact(elements, Math.max(type.size(), 1));
    } catch (ArithmeticException e) {
      throw new DataException(
          channel.path(),
          "byte %d: expected the size of an array, found one too large".formatted(at),
          e);
    }
    return elements;
  }

  private long[] shape(PickleValue value, long at) {
    if (!(value instanceof PickleSequence sizes) || sizes.items().size() > MAX_DIMENSIONS) {
      throw refusal(at, "the shape of an array", value);
    }
    long[] shape = new long[sizes.items().size()];
    for (int d = 0; d < shape.length; d++) {
      shape[d] = integer(sizes.items().get(d), at);
      if (shape[d] < 0) {
        throw refusal(at, "a size of at least 0", sizes.items().get(d));
      }
    }
    return shape;
  }

  private ElementType type(PickleValue value, long at) {
    if (value instanceof PickleDtype dtype) {
      return dtype.type();
    }
    throw refusal(at, "a dtype", value);
  }

  private long integer(PickleValue value, long at) {
    Optional<Number> number = value.number().filter(Long.class::isInstance);
    return number.orElseThrow(() -> refusal(at, "a whole number", value)).longValue();
  }

  private List<PickleValue> tuple(PickleValue value, int atLeast, String what, long at) {
    if (value instanceof PickleSequence fields && fields.items().size() >= atLeast) {
      return fields.items();
    }
    throw refusal(at, what, value);
  }

  private PickleValue argument(List<PickleValue> arguments, int index, String what, long at) {
    if (index >= arguments.size()) {
      throw channel.refusal(
          at, "expected %s, found %d arguments".formatted(what, arguments.size()));
    }
    return arguments.get(index);
  }

  private DataException refusal(long at, String expected, PickleValue found) {
    return channel.refusal(at, "expected %s, found %s".formatted(expected, found.describe()));
  }
}
