package org.trimodal.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RidgeTest {
  /** Sums of double products of a few numbers. */
  private static final double ROUNDING = 1e-12;

  @Test
  void one_column_has_the_closed_form() {
    double[][] x = {{1}, {2}, {3}, {6}};
    double[][] y = {{2}, {3}, {5}, {10}};
    double lambda = 0.5;
    // x has mean 3 and variance 3.5, y mean 5, their covariance is 5.75; on standardised x the
    // weight is covariance / deviation / (1 + lambda).
    double weight = 5.75 / Math.sqrt(3.5) / (1 + lambda);

    Ridge ridge = Ridge.fit(new Averages(x, y), lambda);

    assertThat(ridge.weights()[0][0]).isCloseTo(weight, within(ROUNDING));
    assertThat(ridge.predict(new double[] {4})[0])
        .isCloseTo(5 + weight / Math.sqrt(3.5), within(ROUNDING));
  }

  @Test
  void a_weak_ridge_finds_the_planted_weights_of_each_target() {
    double[][] x = {{0, 1}, {1, 0}, {2, 2}, {3, -1}, {-1, 4}};
    double[][] y = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      y[i] = new double[] {1 + 2 * x[i][0] - x[i][1], 3 * x[i][1]};
    }

    double[] predicted = Ridge.fit(new Averages(x, y), 1e-12).predict(new double[] {5, -2});

    assertThat(predicted).containsExactly(new double[] {13, -6}, within(1e-9));
  }

  @Test
  void a_column_that_never_changes_has_no_weight() {
    double[][] x = {{7, 1}, {7, 2}, {7, 4}};
    double[][] y = {{1}, {2}, {4}};

    Ridge ridge = Ridge.fit(new Averages(x, y), 0.1);

    assertThat(ridge.weights()[0][0]).isZero();
    assertThat(ridge.weights()[1][0]).isPositive();
  }
}
