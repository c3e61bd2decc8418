package org.trimodal.data.pickle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trimodal.data.DataException;
import org.trimodal.data.pickle.PickleSequence.Kind;

/** Follows the opcodes of a pickle on a stack of our own; nothing recurs, nothing is loaded. */
final class Unpickler {
  private static final int MIN_PROTOCOL = 2;
  private static final int MAX_PROTOCOL = 5;

  private final PickleInput input;
  private final Budget budget;
  private final Operands operands;
  private final LiteralReader literals;
  private final PermittedCalls calls;
  private final Map<Long, PickleValue> memo = new HashMap<>();
  private long at;

  Unpickler(PickleInput input) {
    this.input = input;
    this.budget = new Budget(input);
    this.operands = new Operands(input);
    this.literals = new LiteralReader(input, budget);
    this.calls = new PermittedCalls(input.channel(), budget);
  }

  PickleValue load() {
    checkStart();
    while (true) {
      at = input.position();
      int code = input.readByte();
      @Nullable Opcode opcode = Opcode.of(code);
      if (opcode == null) {
        throw refusal("expected an opcode of data, found 0x%02x".formatted(code));
      }
      if (opcode == Opcode.STOP) {
        return operands.pop();
      }
      follow(opcode);
    }
  }

  private void checkStart() {
    int first = input.readByte();
    if (first != Opcode.PROTO.code()) {
      throw refusal(
          "expected a pickle of protocol 2 to 5, which begins with 0x80, found 0x%02x"
              .formatted(first));
    }
    int protocol = input.readByte();
    if (protocol < MIN_PROTOCOL || protocol > MAX_PROTOCOL) {
      throw refusal("expected a pickle of protocol 2 to 5, found protocol " + protocol);
    }
  }

  private void follow(Opcode opcode) {
    switch (opcode) {
      case PROTO -> input.pass(1);
      case FRAME -> checkFrame();
      case MARK -> operands.mark();
      case POP -> operands.discard();
      case POP_MARK -> operands.popToMark();
      case DUP -> operands.push(operands.top());
      case EMPTY_TUPLE, TUPLE, TUPLE1, TUPLE2, TUPLE3 -> tuple(opcode);
      case EMPTY_LIST, LIST, EMPTY_SET, FROZENSET -> collection(opcode);
      case APPEND -> append(operands.pop(1));
      case APPENDS, ADDITEMS -> append(operands.popToMark());
      case EMPTY_DICT, DICT -> dict(opcode);
      case SETITEM -> setItems(operands.pop(2));
      case SETITEMS -> setItems(operands.popToMark());
      case GET -> get(literals.decimal(input.readLine(), at));
      case BINGET -> get(input.readUnsigned(1));
      case LONG_BINGET -> get(input.readUnsigned(4));
      case PUT -> put(literals.decimal(input.readLine(), at));
      case BINPUT -> put(input.readUnsigned(1));
      case LONG_BINPUT -> put(input.readUnsigned(4));
      case MEMOIZE -> put(memo.size());
      case GLOBAL -> operands.push(calls.global(input.readLine(), input.readLine(), at));
      case STACK_GLOBAL -> stackGlobal();
      case REDUCE, NEWOBJ -> reduce();
      case BUILD -> build();
      default -> operands.push(literals.read(opcode, at));
    }
  }

  /** Frames only say how much may be read at once; a file cut short is noticed here first. */
  private void checkFrame() {
    long length = input.readUnsigned(Long.BYTES);
    long left = input.channel().size() - input.position();
    if (length < 0 || length > left) {
      throw refusal(
          "expected a frame of %s bytes, found %d up to the end of the file"
              .formatted(Long.toUnsignedString(length), left));
    }
  }

  private void tuple(Opcode opcode) {
    List<PickleValue> items =
        switch (opcode) {
          case EMPTY_TUPLE -> List.of();
          case TUPLE1 -> operands.pop(1);
          case TUPLE2 -> operands.pop(2);
          case TUPLE3 -> operands.pop(3);
          default -> operands.popToMark();
        };
    push(Kind.TUPLE, items);
  }

  private void collection(Opcode opcode) {
    Kind kind = opcode == Opcode.EMPTY_LIST || opcode == Opcode.LIST ? Kind.LIST : Kind.SET;
    boolean empty = opcode == Opcode.EMPTY_LIST || opcode == Opcode.EMPTY_SET;
    push(kind, empty ? List.of() : operands.popToMark());
  }

  private void push(Kind kind, List<PickleValue> items) {
    budget.chargeValue(0);
    budget.chargeReferences(items.size());
    operands.push(new PickleSequence(kind, items));
  }

  private void append(List<PickleValue> items) {
    if (!(operands.top() instanceof PickleSequence sequence) || sequence.isTuple()) {
      throw refusal("expected a list to add to, found " + operands.top().describe());
    }
    budget.chargeReferences(items.size());
    items.forEach(sequence::add);
  }

  private void dict(Opcode opcode) {
    budget.chargeValue(0);
    List<PickleValue> items = opcode == Opcode.DICT ? operands.popToMark() : List.of();
    operands.push(new PickleDict());
    setItems(items);
  }

  private void setItems(List<PickleValue> items) {
    if (!(operands.top() instanceof PickleDict dict)) {
      throw refusal("expected a dict to add to, found " + operands.top().describe());
    }
    if (items.size() % 2 != 0) {
      throw refusal("expected keys and values, found %d of both".formatted(items.size()));
    }
    for (int i = 0; i < items.size(); i += 2) {
      budget.chargeValue(0);
      dict.put(items.get(i), items.get(i + 1));
    }
  }

  private void get(long number) {
    @Nullable PickleValue value = memo.get(number);
    if (value == null) {
      throw refusal("expected a value noted before, found none of number " + number);
    }
    operands.push(value);
  }

  private void put(long number) {
    budget.chargeValue(0);
    memo.put(number, operands.top());
  }

  private void stackGlobal() {
    List<PickleValue> names = operands.pop(2);
    operands.push(calls.global(name(names.get(0)), name(names.get(1)), at));
  }

  private String name(PickleValue value) {
    return value.text().orElseThrow(() -> refusal("expected a name, found " + value.describe()));
  }

  private void reduce() {
    List<PickleValue> call = operands.pop(2);
    budget.chargeValue(0);
    operands.push(calls.reduce(call.get(0), call.get(1), at));
  }

  private void build() {
    PickleValue state = operands.pop();
    calls.build(operands.top(), state, at);
  }

  private DataException refusal(String problem) {
    return input.channel().refusal(at, problem);
  }
}
