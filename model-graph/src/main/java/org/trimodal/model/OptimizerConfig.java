package org.trimodal.model;

/**
 * Adam, what comes before it, and the average of the weights that comes after.
 *
 * @param learningRate at the peak of the schedule, above 0
 * @param beta1 of the first moment, in [0, 1)
 * @param beta2 of the second moment, in [0, 1)
 * @param epsilon above 0
 * @param clipNorm largest global norm of the gradients, above 0; infinite for none
 * @param weightDecay strength of the L2 term, at least 0; its gradient, weightDecay times the
 *     parameter, is added before clipping, for kernels only
 * @param averaging share of the old value in each step of the weights' moving average, in [0, 1);
 *     with it the averaged weights are validated and served; 0 for none
 */
public record OptimizerConfig(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double clipNorm,
    double weightDecay,
    double averaging) {
  /** Refuses numbers with which Adam cannot work. */
  public OptimizerConfig {
    require(learningRate > 0 && Double.isFinite(learningRate), "learningRate", "> 0", learningRate);
    require(beta1 >= 0 && beta1 < 1, "beta1", "in [0, 1)", beta1);
    require(beta2 >= 0 && beta2 < 1, "beta2", "in [0, 1)", beta2);
    require(epsilon > 0 && Double.isFinite(epsilon), "epsilon", "> 0", epsilon);
    require(clipNorm > 0, "clipNorm", "> 0", clipNorm);
    require(weightDecay >= 0 && Double.isFinite(weightDecay), "weightDecay", ">= 0", weightDecay);
    require(averaging >= 0 && averaging < 1, "averaging", "in [0, 1)", averaging);
  }

  private static void require(boolean holds, String key, String expected, double found) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s: expected %s, found %s".formatted(key, expected, found));
    }
  }
}
