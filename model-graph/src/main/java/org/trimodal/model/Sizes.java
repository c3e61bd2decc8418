package org.trimodal.model;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sizes that a network can have; what it cannot is refused by the keys of a configuration. */
public final class Sizes {
  private Sizes() {}

  /**
   * Refuses a width that two directions cannot share, and heads that cannot share the width.
   *
   * @param width of every representation
   * @param heads of every attention
   * @throws IllegalArgumentException naming key, expectation and value
   */
  public static void requirePossible(int width, int heads) {
    if (width < 2 || width % 2 != 0) {
      throw new IllegalArgumentException(
          "width: expected an even number of at least 2, found " + width);
    }
    if (heads < 1 || width % heads != 0) {
      throw new IllegalArgumentException(
          "heads: expected a divisor of model.width (%d), found %d; try %s"
              .formatted(width, heads, nearestDivisors(width, heads)));
    }
  }

  /**
   * Refuses a probability of dropping that is none, or that leaves nothing.
   *
   * @param key of the probability
   * @throws IllegalArgumentException naming key, expectation and value
   */
  public static void requireDropout(String key, double probability) {
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException(key + ": expected in [0, 1), found " + probability);
    }
  }

  /** The divisors of the width on either side of a number that is none. */
  private static String nearestDivisors(int width, int heads) {
    List<Integer> divisors =
        IntStream.rangeClosed(1, width).filter(divisor -> width % divisor == 0).boxed().toList();
    Stream<Integer> below =
        divisors.stream().filter(divisor -> divisor < heads).reduce((a, b) -> b).stream();
    Stream<Integer> above = divisors.stream().filter(divisor -> divisor > heads).limit(1);
    return Stream.concat(below, above).map(String::valueOf).collect(Collectors.joining(" or "));
  }
}
