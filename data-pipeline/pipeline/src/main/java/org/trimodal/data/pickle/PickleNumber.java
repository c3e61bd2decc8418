package org.trimodal.data.pickle;

import java.util.Optional;

/**
 * A number of Python or numpy.
 *
 * @param value a Long, a BigInteger where that is too small, or a Double
 */
public record PickleNumber(Number value) implements PickleValue {
  @Override
  public String describe() {
    return "the number " + value;
  }

  @Override
  public Optional<Number> number() {
    return Optional.of(value);
  }
}
