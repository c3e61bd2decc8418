package org.trimodal.evaluation.tuning;

import java.util.Comparator;
import org.trimodal.metric.Metric;
import org.trimodal.training.run.MetricsCsv;

/**
 * How good a trial was on the validation split.
 *
 * @param trial that was trained
 * @param epochs of them at most
 * @param bestEpoch the best of them, 0 if none has the metric
 * @param value of the monitored metric at that epoch, NaN if none has it
 */
public record Standing(Trial trial, int epochs, int bestEpoch, double value) {
  /** The better ones first; of equals the earlier trial. */
  static final Comparator<Standing> BETTER =
      Comparator.comparingDouble(Standing::loss).thenComparing(each -> each.trial().number());

  /** The best epoch until a rung. */
  static Standing best(Trial trial, MetricsCsv metrics, int epochs) {
    double[] values = metrics.column("valid_" + metric(trial).key());
    int trained = Math.min(epochs, values.length);
    Standing best = new Standing(trial, trained, 0, Double.NaN);
    for (int e = 1; e <= trained; e++) {
      Standing next = new Standing(trial, trained, e, values[e - 1]);
      if (next.loss() < best.loss()) {
        best = next;
      }
    }
    return best;
  }

  /** The metric that trials are compared by: what early stopping looks at. */
  static Metric metric(Trial trial) {
    return trial.config().schedule().monitor();
  }

  private double loss() {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : metric(trial).direction().loss(value);
  }
}
