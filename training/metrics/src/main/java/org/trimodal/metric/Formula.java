package org.trimodal.metric;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How a metric follows from predictions and truths. */
interface Formula {
  /** The metric of these utterances; absent where what it is computed from is. */
  Optional<Measure> of(Columns columns);

  /**
   * Mean absolute error.
   *
   * @param numbers true and predicted, one column per target; none where there are none
   */
  static Formula meanAbsoluteError(Function<Columns, List<Regression>> numbers) {
    return columns -> there(numbers.apply(columns)).map(MeanError::new);
  }

  /**
   * Pearson's correlation.
   *
   * @param numbers true and predicted, one column per target; none where there are none
   */
  static Formula correlation(Function<Columns, List<Regression>> numbers) {
    return columns -> there(numbers.apply(columns)).map(MeanCorrelation::new);
  }

  /**
   * Share of right decisions.
   *
   * @param decisions absent where there are none
   */
  static Formula accuracy(Function<Columns, Optional<Decisions>> decisions) {
    return columns -> decisions.apply(columns).map(Accuracy::new);
  }

  /** Share of scores that are read as the class of the truth; of a single target. */
  static Formula accuracy(ClassReading reading) {
    return accuracy(columns -> columns.read(reading));
  }

  /**
   * F1 of the classes, weighted by the truth's support.
   *
   * @param decisions absent where there are none
   */
  static Formula weightedF1(Function<Columns, Optional<Decisions>> decisions) {
    return columns -> decisions.apply(columns).map(WeightedF1::new);
  }

  /** F1 of scores that are read as classes; of a single target. */
  static Formula weightedF1(ClassReading reading) {
    return weightedF1(columns -> columns.read(reading));
  }

  private static Optional<List<Regression>> there(List<Regression> numbers) {
    return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers);
  }
}
