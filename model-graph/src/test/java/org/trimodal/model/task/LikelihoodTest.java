package org.trimodal.model.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A term is a negative log likelihood: what it adds to the loss is its density's normaliser. */
class LikelihoodTest {
  /** Of the integral and the difference: the term's own is float32's 1e-7, the effects 0.1. */
  private static final double EXACT = 1e-4;

  @Test
  void an_absolute_error_has_the_normaliser_of_a_laplace_density() {
    for (double s : new double[] {-2, -0.5, 0.8}) {
      assertThat(added(Likelihood.LAPLACE, s))
          .isCloseTo(normaliser(Math::abs, Likelihood.LAPLACE, s), within(EXACT));
    }
  }

  @Test
  void a_squared_error_has_the_normaliser_of_a_gaussian_density() {
    for (double s : new double[] {-2, -0.5, 0.8}) {
      assertThat(added(Likelihood.GAUSSIAN, s))
          .isCloseTo(normaliser(e -> e * e, Likelihood.GAUSSIAN, s), within(EXACT));
    }
  }

  @Test
  void a_huber_loss_has_that_of_its_density_where_sigma_is_small() {
    DoubleUnaryOperator huber = e -> Math.abs(e) < 1 ? e * e / 2 : Math.abs(e) - 0.5;
    double slope =
        normaliser(huber, Likelihood.HUBER, -4) - normaliser(huber, Likelihood.HUBER, -5);

    assertThat(added(Likelihood.HUBER, -4) - added(Likelihood.HUBER, -5))
        .isCloseTo(slope, within(EXACT));
  }

  @Test
  void a_cross_entropy_has_kendalls_term() {
    assertThat(term(Likelihood.SOFTMAX, -0.4, 1.7))
        .isCloseTo(1.7 * Math.exp(0.4) - 0.4 / 2, within(1e-6)); // float32
  }

  /** What a term of no error adds at s over what it adds at 0. */
  private static double added(Likelihood likelihood, double s) {
    return term(likelihood, s, 0) - term(likelihood, 0, 0);
  }

  /** log of the integral of exp(-term's share of the error) at s, over that at 0. */
  private static double normaliser(DoubleUnaryOperator error, Likelihood likelihood, double s) {
    return Math.log(integral(error, likelihood, s) / integral(error, likelihood, 0));
  }

  private static double integral(DoubleUnaryOperator error, Likelihood likelihood, double s) {
    double share = term(likelihood, s, 1) - term(likelihood, s, 0); // of an error of 1
    double step = 1e-3;
    double sum = 0;
    for (double e = -60 + step / 2; e < 60; e += step) {
      sum += Math.exp(-share * error.applyAsDouble(e)) * step;
    }
    return sum;
  }

  private static double term(Likelihood likelihood, double s, double loss) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var term = likelihood.weigh(tf, tf.constant((float) s), tf.constant((float) loss));
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(term).run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }
  }
}
