package org.trimodal.data.pickle;

import java.util.Locale;
import java.util.Optional;

/** The values of which there is one each. */
public enum PickleConstant implements PickleValue {
  NONE,
  TRUE,
  FALSE;

  @Override
  public String describe() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<Number> number() {
    return this == NONE ? Optional.empty() : Optional.of(this == TRUE ? 1 : 0);
  }
}
