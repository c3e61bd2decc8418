package org.trimodal.training.fit;

import org.trimodal.metric.Metric;
import org.trimodal.metric.SentimentMetrics;
import org.trimodal.savedmodel.checkpoint.RunState.Best;

/**
 * Ends training when the validation split gets no better.
 *
 * @param monitor what has to improve
 * @param patience epochs without an improvement
 */
record EarlyStopping(Metric monitor, int patience) {
  /**
   * The best epoch after one more.
   *
   * @param before the best until now
   * @param epoch the one just validated, from 1
   * @param step of its checkpoint
   * @param valid its metrics; one that is not defined or not a number is no improvement
   */
  Best after(Best before, int epoch, long step, SentimentMetrics valid) {
    double value = valid.value(monitor).orElse(Double.NaN);
    if (monitor.direction().prefers(value, before.value())
        || (before.epoch() == 0 && !Double.isNaN(value))) {
      return new Best(epoch, step, value, 0);
    }
    return new Best(before.epoch(), before.step(), before.value(), before.epochsSince() + 1);
  }

  /** Whether to end. */
  boolean exhausted(Best best) {
    return best.epochsSince() >= patience;
  }
}
