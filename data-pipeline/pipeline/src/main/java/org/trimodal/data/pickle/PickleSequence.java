package org.trimodal.data.pickle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A list, a tuple or a set. It may contain itself: never walk through it without a limit. */
public final class PickleSequence implements PickleValue {
  /** Which of Python's. */
  enum Kind {
    LIST,
    TUPLE,
    SET
  }

  private final Kind kind;
  private final List<PickleValue> items;

  PickleSequence(Kind kind, List<PickleValue> items) {
    this.kind = kind;
    this.items = new ArrayList<>(items);
  }

  /** A list of values that stand elsewhere in the file. */
  public static PickleSequence list(List<? extends PickleValue> items) {
    return new PickleSequence(Kind.LIST, List.copyOf(items));
  }

  /** The items in order, a set's in the file's order. */
  public List<PickleValue> items() {
    return Collections.unmodifiableList(items);
  }

  boolean isTuple() {
    return kind == Kind.TUPLE;
  }

  void add(PickleValue item) {
    items.add(item);
  }

  @Override
  public String describe() {
    return switch (kind) {
      case LIST -> "a list of %d".formatted(items.size());
      case TUPLE -> "a tuple of %d".formatted(items.size());
      case SET -> "a set of %d".formatted(items.size());
    };
  }
}
