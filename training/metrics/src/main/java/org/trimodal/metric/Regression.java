package org.trimodal.metric;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * True and predicted numbers of utterances, from which any may be drawn and measured.
 *
 * @param truth {@code [utterances]}
 * @param predicted {@code [utterances]}
 */
@SuppressWarnings("ArrayRecordComponent") // columns to compute with, never compared
record Regression(double[] truth, double[] predicted) {
  /** The same with each number replaced. */
  Regression map(DoubleUnaryOperator operator) {
    return new Regression(map(truth, operator), map(predicted, operator));
  }

  /** Mean absolute error; absent where nothing is drawn. */
  OptionalDouble meanAbsoluteError(int[] drawn) {
    double total = 0;
    for (int i : drawn) {
      total += Math.abs(truth[i] - predicted[i]);
    }
    return drawn.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(total / drawn.length);
  }

  /** Pearson's correlation; absent where one of the drawn columns is constant. */
  OptionalDouble correlation(int[] drawn) {
    return Correlation.of(drawn(truth, drawn), drawn(predicted, drawn));
  }

  /** The mean of a number over targets; absent if one of them has none. */
  static OptionalDouble mean(
      List<Regression> targets, Function<Regression, OptionalDouble> number) {
    List<OptionalDouble> numbers = targets.stream().map(number).toList();
    return numbers.stream().anyMatch(OptionalDouble::isEmpty)
        ? OptionalDouble.empty()
        : numbers.stream().mapToDouble(OptionalDouble::getAsDouble).average();
  }

  private static double[] drawn(double[] column, int[] drawn) {
    double[] values = new double[drawn.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = column[drawn[i]];
    }
    return values;
  }

  /** A column with each number replaced. */
  static double[] map(double[] column, DoubleUnaryOperator operator) {
    double[] values = new double[column.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = operator.applyAsDouble(column[i]);
    }
    return values;
  }
}
