package org.trimodal.metric;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

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

  private static double[] drawn(double[] column, int[] drawn) {
    double[] values = new double[drawn.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = column[drawn[i]];
    }
    return values;
  }

  private static double[] map(double[] column, DoubleUnaryOperator operator) {
    double[] values = new double[column.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = operator.applyAsDouble(column[i]);
    }
    return values;
  }
}
