package org.trimodal.data.pickle;

import java.util.Optional;

/** What a pickle can hold here; anything else in a file is refused. */
public sealed interface PickleValue
    permits PickleConstant,
        PickleNumber,
        PickleText,
        PickleBytes,
        PickleSequence,
        PickleDict,
        PickleArray,
        PickleDtype,
        PickleGlobal {
  /** For error messages, e.g. {@code a list of 3}. */
  String describe();

  /** As text: a string, or bytes as Python 2 wrote strings, in UTF-8. */
  default Optional<String> text() {
    return Optional.empty();
  }

  /** As a number, if it is one. */
  default Optional<Number> number() {
    return Optional.empty();
  }
}
