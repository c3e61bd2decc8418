package org.trimodal.metric;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Pearson's correlation. */
final class Correlation {
  private Correlation() {}

  /** Correlation of two columns {@code [n]}; absent if one of them is constant. */
  static OptionalDouble of(double[] first, double[] second) {
    if (constant(first) || constant(second)) {
      return OptionalDouble.empty();
    }
    double firstMean = Arrays.stream(first).average().orElse(0);
    double secondMean = Arrays.stream(second).average().orElse(0);
    double product = 0;
    double firstSquares = 0;
    double secondSquares = 0;
    for (int i = 0; i < first.length; i++) {
      double a = first[i] - firstMean;
      double b = second[i] - secondMean;
      product += a * b;
      firstSquares += a * a;
      secondSquares += b * b;
    }
    double scale = Math.sqrt(firstSquares) * Math.sqrt(secondSquares);
    // Spreads below the smallest number are none.
    return scale == 0 ? OptionalDouble.empty() : OptionalDouble.of(product / scale);
  }

  private static boolean constant(double[] column) {
    // Compared with the first value, not by variance: rounding makes a constant's variance above 0.
    return Arrays.stream(column).allMatch(value -> value == column[0]);
  }
}
