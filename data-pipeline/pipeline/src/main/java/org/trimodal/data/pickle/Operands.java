package org.trimodal.data.pickle;

import java.util.ArrayList;
import java.util.List;
import org.trimodal.data.DataException;

/** The stack of an unpickler and its marks. */
final class Operands {
  /** Python itself adds to a list or dict by the thousand. */
  private static final int MAX_VALUES = 1 << 20;

  /** Of open marks, one for each level of nesting. */
  private static final int MAX_DEPTH = 64;

  private final PickleInput input;
  private final List<PickleValue> values = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();

  Operands(PickleInput input) {
    this.input = input;
  }

  void push(PickleValue value) {
    if (values.size() == MAX_VALUES) {
      throw refusal("expected at most %d values at a time, found more".formatted(MAX_VALUES));
    }
    values.add(value);
  }

  PickleValue pop() {
    PickleValue top = top();
    values.remove(values.size() - 1);
    return top;
  }

  PickleValue top() {
    int floor = marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
    if (values.size() <= floor) {
      throw refusal("expected a value to work on, found none");
    }
    return values.get(values.size() - 1);
  }

  void mark() {
    if (marks.size() == MAX_DEPTH) {
      throw refusal("expected at most %d levels of nesting, found more".formatted(MAX_DEPTH));
    }
    marks.add(values.size());
  }

  /** As POP does: takes away a value, or a mark that nothing stands on. */
  void discard() {
    if (!marks.isEmpty() && marks.get(marks.size() - 1) == values.size()) {
      marks.remove(marks.size() - 1);
    } else {
      pop();
    }
  }

  /** Takes away everything above the last mark, and the mark. */
  List<PickleValue> popToMark() {
    if (marks.isEmpty()) {
      throw refusal("expected a mark below the values, found none");
    }
    return popFrom(marks.remove(marks.size() - 1));
  }

  List<PickleValue> pop(int count) {
    int floor = marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
    if (values.size() - floor < count) {
      throw refusal(
          "expected %d values to work on, found %d".formatted(count, values.size() - floor));
    }
    return popFrom(values.size() - count);
  }

  private List<PickleValue> popFrom(int from) {
    List<PickleValue> tail = values.subList(from, values.size());
    List<PickleValue> popped = List.copyOf(tail);
    tail.clear();
    return popped;
  }

  private DataException refusal(String problem) {
    return input.channel().refusal(input.position() - 1, problem);
  }
}
