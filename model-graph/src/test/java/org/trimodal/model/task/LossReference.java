package org.trimodal.model.task;

import java.util.Arrays;
import org.trimodal.model.TaskConfig;
import org.trimodal.model.TaskConfig.Polarity.Classes;
import org.trimodal.model.TaskConfig.Weighting;

/** The losses again, one utterance at a time in double, from the formulas and nothing else. */
final class LossReference {
  private final TaskConfig config;
  private final float[] truth;

  LossReference(TaskConfig config, float[] truth) {
    this.config = config;
    this.truth = truth;
  }

  /**
   * Total loss.
   *
   * @param outputs score, polarity logits, intensity, logarithmic uncertainties, all row-major
   */
  double total(double[][] outputs) {
    double[] losses = tasks(outputs);
    if (config.weighting() == Weighting.UNCERTAINTY) {
      double[] s = outputs[3];
      return scoreTerm(losses[0], s[0])
          + (losses[1] * Math.exp(-s[1]) + s[1] / 2)
          + intensityTerm(losses[2], s[2]);
    }
    return config.score().weight() * losses[0]
        + config.polarity().weight() * losses[1]
        + config.intensity().weight() * losses[2];
  }

  private double scoreTerm(double loss, double s) {
    return switch (config.score().loss()) {
      case MAE -> loss * Math.exp(-s) + s;
      case MSE -> loss * Math.exp(-s) / 2 + s / 2;
      case HUBER -> loss * Math.exp(-s) + s / 2;
    };
  }

  private double intensityTerm(double loss, double s) {
    return switch (config.intensity().form()) {
      case REGRESSION -> loss * Math.exp(-s) / 2 + s / 2;
      case FOUR_LEVELS -> loss * Math.exp(-s) + s / 2;
    };
  }

  /** Losses of score, polarity and intensity. */
  double[] tasks(double[][] outputs) {
    return new double[] {score(outputs[0]), polarity(outputs[1]), intensity(outputs[2])};
  }

  /** Gradient of the total by central differences, in the layout of the outputs. */
  double[][] gradient(double[][] outputs) {
    double[][] gradient = new double[outputs.length][];
    for (int k = 0; k < outputs.length; k++) {
      gradient[k] = new double[outputs[k].length];
      for (int i = 0; i < outputs[k].length; i++) {
        double value = outputs[k][i];
        outputs[k][i] = value + 1e-5;
        double above = total(outputs);
        outputs[k][i] = value - 1e-5;
        gradient[k][i] = (above - total(outputs)) / 2e-5;
        outputs[k][i] = value;
      }
    }
    return gradient;
  }

  private double score(double[] score) {
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      double error = Math.abs(score[i] - truth[i]);
      sum +=
          switch (config.score().loss()) {
            case MAE -> error;
            case MSE -> error * error;
            case HUBER -> error < 1 ? error * error / 2 : error - 0.5;
          };
    }
    return sum / truth.length;
  }

  private double polarity(double[] logits) {
    double neutral = config.scale().neutral();
    Classes classes = config.polarity().classes();
    int width = config.polarity().count();
    double sum = 0;
    int counted = 0;
    for (int i = 0; i < truth.length; i++) {
      if (classes == Classes.NON_ZERO && truth[i] == neutral) {
        continue;
      }
      int label =
          switch (classes) {
            case NON_NEGATIVE -> truth[i] >= neutral ? 1 : 0;
            case NON_ZERO -> truth[i] > neutral ? 1 : 0;
            case THREE -> (int) Math.signum(truth[i] - neutral) + 1;
          };
      sum += crossEntropy(Arrays.copyOfRange(logits, i * width, (i + 1) * width), label);
      counted++;
    }
    return counted == 0 ? 0 : sum / counted;
  }

  private double intensity(double[] head) {
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      double strength = Math.abs(truth[i] - config.scale().neutral());
      sum +=
          switch (config.intensity().form()) {
            case REGRESSION -> Math.pow(head[i] - strength, 2);
            case FOUR_LEVELS ->
                crossEntropy(
                    Arrays.copyOfRange(head, 4 * i, 4 * i + 4),
                    (int) Math.min(3, Math.rint(strength)));
          };
    }
    return sum / truth.length;
  }

  private static double crossEntropy(double[] logits, int label) {
    double sum = Arrays.stream(logits).map(Math::exp).sum();
    return Math.log(sum) - logits[label];
  }
}
