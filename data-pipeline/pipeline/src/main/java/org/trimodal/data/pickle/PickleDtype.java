package org.trimodal.data.pickle;

import org.trimodal.data.array.ElementType;

/** A dtype under construction: the file gives its size and byte order after the fact. */
public final class PickleDtype implements PickleValue {
  private ElementType type;

  PickleDtype(ElementType type) {
    this.type = type;
  }

  ElementType type() {
    return type;
  }

  void become(ElementType other) {
    this.type = other;
  }

  @Override
  public String describe() {
    return "the dtype " + type;
  }
}
