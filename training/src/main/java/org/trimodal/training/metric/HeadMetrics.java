package org.trimodal.training.metric;

import java.util.OptionalDouble;
import org.trimodal.model.TaskConfig.Polarity.Classes;

/** How good the auxiliary heads are; absent where a head is off. */
final class HeadMetrics {
  private HeadMetrics() {}

  /**
   * Share of right classes among the utterances that have one.
   *
   * @param truth {@code [utterances]}, neutral at 0
   */
  static OptionalDouble polarityAccuracy(double[] truth, Predictions predictions, Classes classes) {
    int covered = 0;
    int right = 0;
    for (int i = 0; predictions.classes() > 0 && i < truth.length; i++) {
      if (classes == Classes.NON_ZERO && truth[i] == 0) {
        continue;
      }
      covered++;
      if (predictions.polarityClass(i) == classOf(truth[i], classes)) {
        right++;
      }
    }
    return covered == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / covered);
  }

  /** Mean absolute error against {@code |truth|}. */
  static OptionalDouble intensityMae(double[] truth, Predictions predictions) {
    float[] intensity = predictions.intensity();
    double total = 0;
    for (int i = 0; i < intensity.length; i++) {
      total += Math.abs(intensity[i] - Math.abs(truth[i]));
    }
    return intensity.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(total / intensity.length);
  }

  private static int classOf(double truth, Classes classes) {
    return switch (classes) {
      case NON_NEGATIVE -> truth >= 0 ? 1 : 0;
      case NON_ZERO -> truth > 0 ? 1 : 0;
      case THREE -> truth < 0 ? 0 : truth == 0 ? 1 : 2;
    };
  }
}
