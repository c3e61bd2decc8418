package org.trimodal.training.fit;

import org.trimodal.metric.SentimentMetrics;
import org.trimodal.savedmodel.checkpoint.RunState.Best;
import org.trimodal.training.config.ScheduleConfig.Monitor;

/**
 * Ends training when the validation split gets no better.
 *
 * @param monitor what has to improve
 * @param patience epochs without an improvement
 */
record EarlyStopping(Monitor monitor, int patience) {
  /**
   * The best epoch after one more.
   *
   * @param before the best until now
   * @param epoch the one just validated, from 1
   * @param step of its checkpoint
   * @param valid its metrics; one that is not defined or not a number is no improvement
   */
  Best after(Best before, int epoch, long step, SentimentMetrics valid) {
    double value = valid.value(monitor.metric()).orElse(Double.NaN);
    boolean better =
        switch (monitor) {
          case MAE -> value < before.value();
          case ACC2_HAS0 -> value > before.value();
        };
    if (better || (before.epoch() == 0 && !Double.isNaN(value))) {
      return new Best(epoch, step, value, 0);
    }
    return new Best(before.epoch(), before.step(), before.value(), before.epochsSince() + 1);
  }

  /** Whether to end. */
  boolean exhausted(Best best) {
    return best.epochsSince() >= patience;
  }
}
